//! Currencies: signs, codes and words of both languages. Knows nothing of amounts.

use std::sync::LazyLock;

/// A currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "ISO 4217 codes say it themselves")]
pub enum Currency {
    USD,
    VND,
    EUR,
    GBP,
    JPY,
    CNY,
    KRW,
    THB,
    AUD,
    CAD,
    SGD,
    HKD,
    TWD,
    NZD,
    RUB,
    INR,
    CHF,
    MYR,
    IDR,
    PHP,
    LAK,
    KHR,
    MMK,
    BRL,
    MXN,
    TRY,
    SEK,
    NOK,
    DKK,
    PLN,
    ILS,
    SAR,
    AED,
    EGP,
    IRR,
    IQD,
    KWD,
    LYD,
    ZAR,
    ARS,
    UAH,
    BTC,
    /// Rupees, dinars, francs and the like whose country isn't said.
    XXX,
}

impl Currency {
    /// The ISO 4217 code (BTC for bitcoin, XXX for one whose country isn't said).
    pub fn code(self) -> &'static str {
        CODES.iter().find(|(_, currency)| *currency == self).map_or("XXX", |(code, _)| code)
    }

    /// The codes in small letters, each packed into a number as the beginnings of words are: first letter highest.
    pub(crate) fn heads() -> &'static [u32] {
        static HEADS: LazyLock<Vec<u32>> = LazyLock::new(|| {
            let head = |code: &str| code.bytes().fold(0, |head, byte| head << 8 | u32::from(byte.to_ascii_lowercase()));
            CODES.iter().map(|(code, _)| head(code)).collect()
        });
        &HEADS
    }

    /// One of the dollars: *đô la* and `$` may stand for any of them.
    pub fn is_dollar(self) -> bool {
        use Currency::{AUD, CAD, HKD, NZD, SGD, TWD, USD};
        matches!(self, USD | AUD | CAD | SGD | HKD | TWD | NZD)
    }

    /// What one US dollar bought of it from 2005 to 2026, from lowest to highest (central bank rates, rounded outwards).
    /// `None` where that says too little.
    pub fn per_dollar(self) -> Option<(f64, f64)> {
        Some(match self {
            Currency::USD => (1.0, 1.0),
            Currency::VND => (15_500.0, 27_000.0),
            Currency::EUR => (0.62, 1.06),
            Currency::GBP => (0.47, 0.94),
            Currency::JPY => (75.0, 163.0),
            Currency::CNY => (6.0, 8.4),
            Currency::KRW => (890.0, 1_580.0),
            Currency::THB => (28.0, 43.0),
            Currency::AUD => (0.9, 1.75),
            Currency::CAD => (0.9, 1.5),
            Currency::SGD => (1.19, 1.75),
            Currency::HKD => (7.7, 7.9),
            _ => return None,
        })
    }
}

#[rustfmt::skip]
const CODES: &[(&str, Currency)] = &[
    ("USD", Currency::USD), ("VND", Currency::VND), ("EUR", Currency::EUR), ("GBP", Currency::GBP), ("JPY", Currency::JPY),
    ("CNY", Currency::CNY), ("KRW", Currency::KRW), ("THB", Currency::THB), ("AUD", Currency::AUD), ("CAD", Currency::CAD),
    ("SGD", Currency::SGD), ("HKD", Currency::HKD), ("TWD", Currency::TWD), ("NZD", Currency::NZD), ("RUB", Currency::RUB),
    ("INR", Currency::INR), ("CHF", Currency::CHF), ("MYR", Currency::MYR), ("IDR", Currency::IDR), ("PHP", Currency::PHP),
    ("LAK", Currency::LAK), ("KHR", Currency::KHR), ("MMK", Currency::MMK), ("BRL", Currency::BRL), ("MXN", Currency::MXN),
    ("TRY", Currency::TRY), ("SEK", Currency::SEK), ("NOK", Currency::NOK), ("DKK", Currency::DKK), ("PLN", Currency::PLN),
    ("ILS", Currency::ILS), ("SAR", Currency::SAR), ("AED", Currency::AED), ("EGP", Currency::EGP), ("IRR", Currency::IRR),
    ("IQD", Currency::IQD), ("KWD", Currency::KWD), ("LYD", Currency::LYD), ("ZAR", Currency::ZAR), ("ARS", Currency::ARS),
    ("UAH", Currency::UAH), ("BTC", Currency::BTC), ("XXX", Currency::XXX),
];

/// Words and codes that follow an amount (codes may also stand before it), both languages; `|` separates spellings.
#[rustfmt::skip]
pub(super) const BOTH: &[(&str, Currency)] = &[
    ("usd|us$|u.s.$", Currency::USD), ("vnd|vnđ", Currency::VND), ("eur|euro|euros", Currency::EUR), ("gbp", Currency::GBP), ("jpy", Currency::JPY),
    ("cny|rmb|ndt", Currency::CNY), ("krw|won", Currency::KRW), ("thb|baht|bt", Currency::THB), ("aud|a$|au$", Currency::AUD), ("cad|c$|ca$", Currency::CAD),
    ("sgd|s$", Currency::SGD), ("hkd|hk$", Currency::HKD), ("twd|nt$", Currency::TWD), ("nzd|nz$", Currency::NZD), ("rub", Currency::RUB),
    ("inr", Currency::INR), ("chf", Currency::CHF), ("myr|ringgit", Currency::MYR), ("idr|rupiah", Currency::IDR), ("lak", Currency::LAK),
    ("brl|r$", Currency::BRL), ("mxn", Currency::MXN), ("ils|shekel|shekels", Currency::ILS), ("aed|dirham|dirhams", Currency::AED), ("zar|rand", Currency::ZAR),
    ("bitcoin|bitcoins|btc", Currency::BTC), ("peso|pesos", Currency::XXX), ("real|reais", Currency::BRL), ("lira|liras", Currency::TRY),
    ("dinar|dinars", Currency::XXX), ("rupee|rupees|rs|rs.", Currency::INR), ("franc|francs", Currency::XXX), ("rial|rials", Currency::IRR), ("riyal|riyals", Currency::SAR),
    ("krona|kronor|krone|kroner", Currency::XXX), ("zloty", Currency::PLN), ("hryvnia", Currency::UAH), ("kyat|kyats", Currency::MMK), ("riel", Currency::KHR),
];

/// Vietnamese words.
#[rustfmt::skip]
pub(super) const VI: &[(&str, Currency)] = &[
    ("đồng|đ|việt nam đồng|đồng việt nam|tiền đồng", Currency::VND),
    ("đô la|đô-la|đôla|đô la mỹ|đô-la mỹ|đôla mỹ|đô mỹ|đô|mỹ kim|usd mỹ|đồng usd|đồng đô la|đồng đô-la|dollar|dollars", Currency::USD),
    ("đô la úc|đô-la úc|đôla úc|đô úc|đô la australia", Currency::AUD), ("đô la canada|đô-la canada|đô canada", Currency::CAD),
    ("đô la singapore|đô-la singapore|đô la sing|đô sing", Currency::SGD), ("đô la hồng kông|đô-la hồng kông|đô la hong kong", Currency::HKD),
    ("đô la đài loan|đô-la đài loan|đài tệ|tân đài tệ", Currency::TWD), ("đô la new zealand|đô-la new zealand", Currency::NZD),
    ("đồng euro|ơ-rô", Currency::EUR), ("bảng anh|bảng|đồng bảng|đồng bảng anh", Currency::GBP), ("bảng ai cập", Currency::EGP),
    ("yên|yen|yên nhật|đồng yên|yen nhật", Currency::JPY), ("nhân dân tệ|tệ|đồng nhân dân tệ", Currency::CNY), ("won hàn quốc|đồng won|uôn", Currency::KRW),
    ("bạt|bath|baht thái|bạt thái", Currency::THB), ("rúp|rup|ruble|rouble|đồng rúp", Currency::RUB), ("rupi|ru-pi", Currency::INR),
    ("franc thụy sĩ|phrăng thụy sĩ|franc thụy sỹ", Currency::CHF), ("phrăng|quan pháp", Currency::XXX), ("kíp|kip", Currency::LAK), ("ria", Currency::XXX),
    ("đi-na|đina|đi na", Currency::XXX), ("real brazil", Currency::BRL), ("lia", Currency::XXX),
];

/// English words.
#[rustfmt::skip]
pub(super) const EN: &[(&str, Currency)] = &[
    ("dong|dongs|vietnamese dong|vietnam dong|đồng|đ", Currency::VND),
    ("dollar|dollars|us dollar|us dollars|u.s. dollar|u.s. dollars|american dollars|bucks", Currency::USD),
    ("australian dollar|australian dollars", Currency::AUD), ("canadian dollar|canadian dollars", Currency::CAD),
    ("singapore dollar|singapore dollars|singaporean dollars", Currency::SGD), ("hong kong dollar|hong kong dollars", Currency::HKD),
    ("taiwan dollar|taiwan dollars|taiwanese dollars|new taiwan dollars", Currency::TWD), ("new zealand dollar|new zealand dollars", Currency::NZD),
    ("pound|pounds|british pounds|sterling|pounds sterling|quid", Currency::GBP), ("egyptian pound|egyptian pounds", Currency::EGP),
    ("yen|japanese yen", Currency::JPY), ("yuan|renminbi|chinese yuan", Currency::CNY), ("south korean won|korean won", Currency::KRW),
    ("thai baht", Currency::THB), ("ruble|rubles|rouble|roubles", Currency::RUB), ("swiss franc|swiss francs", Currency::CHF), ("kip", Currency::LAK),
    ("libyan dinar|libyan dinars", Currency::LYD), ("kuwaiti dinar|kuwaiti dinars", Currency::KWD), ("iraqi dinar|iraqi dinars", Currency::IQD),
];

/// Currency signs.
pub(super) fn sign(c: char) -> Option<Currency> {
    Some(match c {
        '$' => Currency::USD,
        '€' => Currency::EUR,
        '£' => Currency::GBP,
        '¥' => Currency::JPY,
        '₫' => Currency::VND,
        '₩' => Currency::KRW,
        '฿' => Currency::THB,
        '₽' => Currency::RUB,
        '₹' => Currency::INR,
        '₱' => Currency::PHP,
        '₪' => Currency::ILS,
        '₿' => Currency::BTC,
        _ => return None,
    })
}
