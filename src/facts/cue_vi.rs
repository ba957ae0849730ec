//! Vietnamese cue phrases. `|` separates spellings; all in small letters.

use super::cue::{Cue, Role};
use super::fact::Approx;
use super::value::Span;

#[rustfmt::skip]
pub(super) const CUES: &[(&str, Cue)] = &[
    ("không", Cue::Count(0)), ("một", Cue::Count(1)), ("hai", Cue::Count(2)), ("ba", Cue::Count(3)), ("bốn", Cue::Count(4)), ("năm", Cue::Count(5)),
    ("sáu", Cue::Count(6)), ("bảy|bẩy", Cue::Count(7)), ("tám", Cue::Count(8)), ("chín", Cue::Count(9)), ("mười", Cue::Count(10)),
    ("mốt", Cue::Tail(1)), ("tư", Cue::Tail(4)), ("lăm|nhăm", Cue::Tail(5)),
    ("mươi", Cue::Role(Role::Tens)), ("lẻ|linh", Cue::Role(Role::Odd)), ("rưỡi|rưởi", Cue::Role(Role::AndHalf)), ("tá", Cue::Role(Role::Dozen)), ("phẩy", Cue::Role(Role::Point)),
    ("chục", Cue::Scale(1)), ("trăm", Cue::Scale(2)), ("nghìn|ngàn|nghin", Cue::Scale(3)), ("vạn", Cue::Scale(4)), ("triệu", Cue::Scale(6)), ("tỷ|tỉ", Cue::Scale(9)),
    ("triệu chứng|triệu tập|triệu hồi|triệu phú|tỷ phú|tỉ phú|tỷ lệ|tỉ lệ|tỷ số|tỉ số|tỷ giá|tỉ giá|tỷ trọng|tỉ trọng|tỷ suất|tỉ suất|tỷ mỉ|tỉ mỉ", Cue::Role(Role::NoScale)),
    ("k", Cue::Short(3)), ("tr|mn|mln", Cue::Short(6)), ("m", Cue::MoneyShort(6)), ("bn|bln", Cue::Short(9)), ("b", Cue::MoneyShort(9)), ("million", Cue::Scale(6)), ("billion", Cue::Scale(9)),
    ("nửa", Cue::Role(Role::Half)), ("một nửa|phân nửa", Cue::Role(Role::Half)), ("%|phần trăm|điểm phần trăm|điểm %", Cue::Role(Role::Percent)), ("phần", Cue::Role(Role::Part)),
    ("năm", Cue::Role(Role::Year)), ("tháng", Cue::Role(Role::Month)), ("ngày|mùng|mồng", Cue::Role(Role::Day)), ("hôm|lễ|dịp|dịp lễ|quốc khánh|quốc khánh việt nam|cách mạng", Cue::Role(Role::Feast)),
    ("giêng", Cue::Month(1)), ("chạp", Cue::Month(12)),
    ("cent|cents|us cent|us cents|xu|xu mỹ", Cue::Role(Role::Cents)),
    ("quý|quí", Cue::Role(Role::Quarter)), ("quý đầu năm|quí đầu năm|quý đầu tiên|quí đầu tiên", Cue::Quarter(1)), ("quý cuối năm|quí cuối năm", Cue::Quarter(4)), ("thế kỷ|thế kỉ|thế kỷ thứ|thế kỉ thứ|tk|thời kỳ thế kỷ", Cue::Role(Role::Century)),
    ("thập niên|thập kỷ|thập kỉ|những thập niên|thập niên những năm", Cue::Role(Role::Decade)), ("những năm|các năm|thập niên năm", Cue::Role(Role::YearsOf)),
    ("chủ nhật|chúa nhật", Cue::Weekday(7)),
    ("thứ|lần thứ|kỳ thứ|đợt thứ|thứ hạng", Cue::Role(Role::Nth)), ("hạng|vị trí|vị trí số|xếp thứ|khóa|khoá|kỳ|lần|đợt|chương|tập|phần|giải|ngôi|số", Cue::Role(Role::Rank)),
    ("nhất", Cue::Role(Role::Best)), ("nhì", Cue::Role(Role::Second)),
    ("đầu tiên|lần đầu tiên|lần đầu", Cue::Ordinal(1)),
    ("phút|phút thứ", Cue::Role(Role::MinuteOf)),
    ("hàng|cả", Cue::Role(Role::HundredsOf)), ("vài|mấy|dăm|nhiều", Cue::Role(Role::Few)),
    ("gấp|nhân|tăng gấp", Cue::Role(Role::Fold)), ("đôi", Cue::Multiple(2)), ("lần", Cue::Role(Role::Times)),
    ("h|giờ|g", Cue::Role(Role::HourWord)), ("phút|p", Cue::Role(Role::MinuteWord)), ("nửa đêm", Cue::Role(Role::Midnight)),
    ("lúc|vào|vào lúc|từ|trước|sau|đến|khoảng|lúc khoảng", Cue::Role(Role::At)),
    ("sáng|sáng sớm|giờ sáng", Cue::Role(Role::Morning)), ("trưa", Cue::Role(Role::Midday)), ("chiều", Cue::Role(Role::Afternoon)), ("tối", Cue::Role(Role::Evening)), ("đêm|khuya", Cue::Role(Role::Night)),
    ("-|–|đến|tới|~", Cue::Role(Role::To)), ("và|,|&", Cue::Role(Role::And)), ("giữa|trong khoảng", Cue::Role(Role::Between)), ("điểm|bàn|với", Cue::Role(Role::Points)), ("utc|gmt|est|giờ utc|giờ gmt|giờ địa phương", Cue::Role(Role::Zone)),
    ("thắng|thua|hòa|hoà|hạ|tỷ số|tỉ số|dẫn|dẫn trước|vượt qua|đè bẹp|đánh bại|cầm hòa|cầm hoà|chung kết|bán kết|lượt đi|lượt về|hạ gục|gỡ hòa|ván|set|trận đấu|bàn thắng|ghi bàn|trận thắng|trận thua|trận hòa|bỏ phiếu|phiếu", Cue::Role(Role::Match)),
    ("người|ngày|tháng|giờ|phút|tuần|con|chiếc|cái|cuốn|bộ|vụ|cô|bé|bàn|cầu|em|tên|kẻ|nghi|điều|cách|huyện|xã|quận|giải|bệnh|ca|loại|nhóm|mẹ|tàu|máy|xe|bức|ngôi|dự|mẹo|quả|viên|giây|sinh|phụ|nữ|ông|bà|anh|chị|điểm|món|câu|tấn|km|triệu|nghìn", Cue::Role(Role::Classifier)),
    ("hơn|trên|quá|ít nhất|tối thiểu|vượt|vượt quá|không dưới", Cue::Approx(Approx::Over)),
    ("gần|ngót|suýt|xấp xỉ|suýt soát|dưới|chưa đầy|chưa đến|chưa tới|tối đa|không quá|tới|lên tới|lên đến|kém", Cue::Approx(Approx::Under)),
    ("khoảng|chừng|ước tính|ước tính có|có khoảng|khoảng có|ước chừng|khoảng chừng|cỡ|tầm|khoảng trên|khoảng hơn", Cue::Approx(Approx::About)),
    ("hôm nay|sáng nay|trưa nay|chiều nay|tối nay|đêm nay|ngày hôm nay", Cue::Relative(Span::Day, 0)),
    ("hôm qua|sáng qua|chiều qua|tối qua|đêm qua|ngày hôm qua|trưa qua|tối hôm qua|đêm hôm qua|sáng hôm qua|chiều hôm qua", Cue::Relative(Span::Day, -1)),
    ("ngày mai|sáng mai|chiều mai|tối mai|trưa mai", Cue::Relative(Span::Day, 1)), ("hôm kia", Cue::Relative(Span::Day, -2)),
    ("năm nay", Cue::Relative(Span::Year, 0)), ("năm ngoái|năm trước|năm rồi|năm vừa rồi|năm vừa qua", Cue::Relative(Span::Year, -1)), ("năm sau|năm tới|sang năm", Cue::Relative(Span::Year, 1)),
    ("trước công nguyên|tcn|trước cn", Cue::Role(Role::Era)),
    ("hotline|điện thoại|đường dây nóng|tổng đài|sđt|đt|số điện thoại", Cue::Role(Role::Hotline)),
];
