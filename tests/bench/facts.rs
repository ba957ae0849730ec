//! Speed of facts: extraction from headlines and comparison of pairs. Prints to standard output; `cargo bench --bench facts`.
#![allow(clippy::print_stdout, reason = "a benchmark reports to the terminal")]

use std::hint::black_box;
use std::time::Instant;

use songngu::facts::names::{self, Names};
use songngu::facts::polarity::Polarity;
use songngu::facts::{Comparison, Facts, credit};
use songngu::record::Lang;
use songngu::text::{Token, tokens};

/// Headlines invented for this benchmark, numbers in about half of them, as in real ones.
const VI: &[&str] = &[
    "Thủ tướng: Phấn đấu giải ngân 100% vốn đầu tư công trong năm 2025",
    "Hà Nội mở rộng không gian đi bộ quanh hồ Hoàn Kiếm",
    "Xuất khẩu gạo đạt 5,2 tỷ USD sau 10 tháng, tăng 12,5% so với cùng kỳ",
    "Bão số 3 gây mưa lớn tại các tỉnh miền Trung từ tối 29/9",
    "Đội tuyển Việt Nam thắng Lào 2-0 trên sân Mỹ Đình",
    "Nông dân miền Tây được mùa lúa đông xuân",
    "Ba nghi phạm bị bắt trong vụ cướp tiệm vàng ở Đồng Nai",
    "Khánh thành cầu 1.500 tỷ đồng nối hai bờ sông Hậu",
];
const EN: &[&str] = &[
    "PM: Striving to disburse 100 percent of public investment in 2025",
    "Hanoi expands pedestrian space around Hoan Kiem Lake",
    "Rice exports reach $5.2 billion in ten months, up 12.5% on year",
    "Storm No. 3 brings heavy rain to central provinces from September 29 evening",
    "Vietnam beat Laos 2-0 at My Dinh stadium",
    "Farmers in the Mekong Delta enjoy a bumper winter-spring rice crop",
    "Three suspects arrested after gold shop robbery in Dong Nai",
    "VND1.5 trillion bridge across the Hau river opens",
];

fn rate(name: &str, unit: &str, count: usize, mut run: impl FnMut()) {
    run();
    let rounds = 20;
    let best = (0..rounds).fold(f64::INFINITY, |best, _| {
        let start = Instant::now();
        run();
        best.min(start.elapsed().as_secs_f64())
    });
    println!("{name}: {:.0} {unit} a second on one core", count as f64 / best);
}

fn main() {
    let cut = |texts: &[&'static str]| -> Vec<(&'static str, Vec<Token>)> {
        texts.iter().map(|text| (*text, tokens(text))).collect()
    };
    let (vi, en) = (cut(VI), cut(EN));
    let repeat = 2000;
    for (name, lang, texts) in [("extract vi", Lang::Vi, &vi), ("extract en", Lang::En, &en)] {
        rate(name, "headlines", texts.len() * repeat, || {
            for _ in 0..repeat {
                for (text, tokens) in texts {
                    black_box(Facts::of(text, tokens, lang, None));
                }
            }
        });
    }
    let facts = |texts: &[(&'static str, Vec<Token>)], lang| -> Vec<Facts> {
        texts.iter().map(|(text, tokens)| Facts::of(text, tokens, lang, None)).collect()
    };
    let (vi, en) = (facts(&vi, Lang::Vi), facts(&en, Lang::En));
    let mut comparison = Comparison::default();
    rate("compare all with all", "pairs", vi.len() * en.len() * repeat, || {
        for _ in 0..repeat {
            for a in &vi {
                for b in &en {
                    comparison.compare(a, b);
                    black_box(comparison.number_alarm());
                }
            }
        }
    });

    let start = Instant::now();
    black_box(Names::of("Hà Nội", &tokens("Hà Nội"), Lang::Vi, |_| false));
    println!("first name, the gazetteer opened: {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let (vi, en) = (cut(VI), cut(EN));
    let common = |word: &str| word.len() < 7;
    let spot = |texts: &[(&'static str, Vec<Token>)], lang| -> Vec<Names> {
        texts.iter().map(|(text, tokens)| Names::of(text, tokens, lang, common)).collect()
    };
    rate("names of both sides", "pairs", vi.len() * repeat, || {
        for _ in 0..repeat {
            black_box((spot(&vi, Lang::Vi), spot(&en, Lang::En)));
        }
    });
    let (left, right) = (spot(&vi, Lang::Vi), spot(&en, Lang::En));
    rate("compare names, all with all", "pairs", left.len() * right.len() * repeat, || {
        for _ in 0..repeat {
            for a in &left {
                for b in &right {
                    black_box(names::compare(a, b));
                }
            }
        }
    });
    rate("polarity", "texts", VI.len() * repeat, || {
        for _ in 0..repeat {
            for text in VI {
                black_box(Polarity::of(text, Lang::Vi));
            }
        }
    });
    rate("credits", "texts", VI.len() * repeat, || {
        for _ in 0..repeat {
            for text in VI {
                black_box(credit::parse(text));
            }
        }
    });
}
