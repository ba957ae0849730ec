//! Units of measure: their size in a base unit of the same dimension, and their names in both languages. Knows nothing of amounts.

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// Metres.
    Length,
    /// Square metres.
    Area,
    /// Litres.
    Volume,
    /// Kilograms.
    Mass,
    /// Kilometres an hour.
    Speed,
    /// Degrees Celsius; Fahrenheit needs an offset.
    Temperature,
    /// Seconds.
    Duration,
    /// Watts.
    Power,
    /// Watt-hours.
    Energy,
    /// Bytes.
    Data,
    /// Degrees of anything.
    Degrees,
}

macro_rules! units {
    ($($name:ident $symbol:literal $dimension:ident $size:literal;)*) => {
        /// A unit of measure.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs, reason = "the names say it")]
        pub enum Unit { $($name,)* }

        impl Unit {
            /// The symbol in the canonical notation.
            pub fn symbol(self) -> &'static str {
                match self { $(Unit::$name => $symbol,)* }
            }

            /// What it measures.
            pub fn dimension(self) -> Dimension {
                match self { $(Unit::$name => Dimension::$dimension,)* }
            }

            /// How many base units of its dimension it holds.
            pub fn size(self) -> f64 {
                match self { $(Unit::$name => $size,)* }
            }
        }
    };
}

units! {
    Kilometre "km" Length 1000.0;
    Metre "m" Length 1.0;
    Centimetre "cm" Length 0.01;
    Millimetre "mm" Length 0.001;
    Mile "mi" Length 1609.344;
    NauticalMile "nmi" Length 1852.0;
    Foot "ft" Length 0.3048;
    Inch "in" Length 0.0254;
    Yard "yd" Length 0.9144;
    LightYear "ly" Length 9.4607e15;
    SquareMetre "m2" Area 1.0;
    SquareKilometre "km2" Area 1e6;
    Hectare "ha" Area 1e4;
    Acre "ac" Area 4046.856;
    SquareMile "mi2" Area 2_589_988.0;
    SquareFoot "ft2" Area 0.092_903;
    CubicMetre "m3" Volume 1000.0;
    Litre "l" Volume 1.0;
    Millilitre "ml" Volume 0.001;
    Gallon "gal" Volume 3.785;
    Barrel "bbl" Volume 158.987;
    Kilogram "kg" Mass 1.0;
    Gram "g" Mass 0.001;
    Milligram "mg" Mass 1e-6;
    Tonne "t" Mass 1000.0;
    Quintal "q" Mass 100.0;
    TenKilograms "yến" Mass 10.0;
    Pound "lb" Mass 0.453_592;
    Ounce "oz" Mass 0.028_35;
    Tael "lượng" Mass 0.0375;
    KilometreHour "km/h" Speed 1.0;
    MileHour "mph" Speed 1.609_344;
    Knot "kn" Speed 1.852;
    Celsius "°C" Temperature 1.0;
    Fahrenheit "°F" Temperature 1.0;
    Degree "°" Degrees 1.0;
    Hour "h" Duration 3600.0;
    Minute "min" Duration 60.0;
    Second "s" Duration 1.0;
    Megawatt "MW" Power 1e6;
    Kilowatt "kW" Power 1e3;
    Gigawatt "GW" Power 1e9;
    Watt "W" Power 1.0;
    KilowattHour "kWh" Energy 1e3;
    MegawattHour "MWh" Energy 1e6;
    Megabyte "MB" Data 1e6;
    Gigabyte "GB" Data 1e9;
    Terabyte "TB" Data 1e12;
}

impl Unit {
    /// An amount of it in base units of the dimension (degrees Celsius for temperatures).
    pub fn to_base(self, amount: f64) -> f64 {
        if self == Unit::Fahrenheit { (amount - 32.0) / 1.8 } else { amount * self.size() }
    }
}

/// Symbols and words of both languages; `|` separates spellings.
#[rustfmt::skip]
pub(super) const BOTH: &[(&str, Unit)] = &[
    ("km|kms", Unit::Kilometre), ("m", Unit::Metre), ("cm", Unit::Centimetre), ("mm", Unit::Millimetre), ("ft", Unit::Foot), ("inch", Unit::Inch),
    ("yard|yards|yd", Unit::Yard), ("m2|m²|m 2", Unit::SquareMetre), ("km2|km²", Unit::SquareKilometre), ("ha|hectare|hectares", Unit::Hectare), ("m3|m³", Unit::CubicMetre),
    ("ml", Unit::Millilitre), ("kg|kgs", Unit::Kilogram), ("g|gr", Unit::Gram), ("mg", Unit::Milligram), ("km/h|kmh|kph|km/giờ|km/hr", Unit::KilometreHour), ("mph", Unit::MileHour),
    ("°c|º c|ºc|độ c", Unit::Celsius), ("°f|ºf|độ f", Unit::Fahrenheit), ("°|º", Unit::Degree),
    ("mw|megawatt|megawatts", Unit::Megawatt), ("kw|kilowatt|kilowatts", Unit::Kilowatt), ("gw|gigawatt|gigawatts", Unit::Gigawatt), ("w|watt|watts", Unit::Watt),
    ("kwh", Unit::KilowattHour), ("mwh", Unit::MegawattHour), ("mb|megabyte|megabytes", Unit::Megabyte), ("gb|gigabyte|gigabytes", Unit::Gigabyte), ("tb|terabyte|terabytes", Unit::Terabyte),
    ("gallon|gallons", Unit::Gallon), ("ounce|ounces|oz", Unit::Ounce), ("lb|lbs", Unit::Pound),
];

/// Vietnamese words.
#[rustfmt::skip]
pub(super) const VI: &[(&str, Unit)] = &[
    ("ki-lô-mét|ki-lô-met|ki lô mét|ki lô met|kilômét|kilomet|kilômet|km đường|cây số|kilometer", Unit::Kilometre), ("mét", Unit::Metre), ("xăng-ti-mét|xentimét|centimet|phân", Unit::Centimetre),
    ("mi-li-mét|milimét|milimet|mi li mét", Unit::Millimetre), ("dặm", Unit::Mile), ("hải lý|hải lí|dặm hải lý|dặm biển", Unit::NauticalMile), ("feet|foot|phít|bộ anh", Unit::Foot), ("inch|inches|insơ", Unit::Inch),
    ("năm ánh sáng", Unit::LightYear), ("mét vuông|m vuông", Unit::SquareMetre), ("ki-lô-mét vuông|ki-lô-met vuông|ki lô mét vuông|kilômét vuông|kilomet vuông|km vuông|cây số vuông", Unit::SquareKilometre), ("foot vuông|feet vuông|ft vuông|bộ vuông", Unit::SquareFoot),
    ("héc-ta|hécta|hecta|héc ta|hec-ta", Unit::Hectare), ("mẫu anh", Unit::Acre), ("dặm vuông", Unit::SquareMile), ("mét khối|m khối", Unit::CubicMetre), ("lít|lit", Unit::Litre),
    ("thùng dầu|thùng", Unit::Barrel), ("ki-lô-gam|kilôgam|kilogam|kilogram|cân|ki-lô|ký", Unit::Kilogram), ("gam|gram", Unit::Gram), ("tấn", Unit::Tonne), ("tạ", Unit::Quintal), ("yến", Unit::TenKilograms),
    ("lượng vàng|lượng|cây vàng", Unit::Tael), ("km một giờ|km mỗi giờ|ki-lô-mét mỗi giờ|ki-lô-mét trên giờ|ki lô mét trên giờ|ki lô mét/giờ|ki-lô-mét/h|kilômét/giờ|kilomet/giờ|ki-lô-mét/giờ|ki-lô-mét một giờ|cây số giờ|km trên giờ", Unit::KilometreHour), ("dặm/h|dặm trên giờ|dặm/giờ|dặm một giờ|dặm mỗi giờ|dặm giờ", Unit::MileHour), ("hải lý/giờ|hải lý giờ|hải lý một giờ|hải lý mỗi giờ|hải lý trên giờ|knot", Unit::Knot),
    ("độ", Unit::Degree), ("độ bách phân|độ celsius|độ xen", Unit::Celsius),
    ("giờ|tiếng|giờ đồng hồ|tiếng đồng hồ", Unit::Hour), ("phút|phút đồng hồ", Unit::Minute), ("giây", Unit::Second),
];

/// English words.
#[rustfmt::skip]
pub(super) const EN: &[(&str, Unit)] = &[
    ("kilometre|kilometres|kilometer|kilometers", Unit::Kilometre), ("metre|metres|meter|meters", Unit::Metre), ("centimetre|centimetres|centimeter|centimeters", Unit::Centimetre),
    ("millimetre|millimetres|millimeter|millimeters", Unit::Millimetre), ("mile|miles", Unit::Mile), ("nautical mile|nautical miles|nm", Unit::NauticalMile), ("foot|feet", Unit::Foot),
    ("inches|in", Unit::Inch), ("light year|light years|light-year|light-years", Unit::LightYear),
    ("sq m|sq. m|sqm|sq.m|square metre|square metres|square meter|square meters|sq metres|sq meters", Unit::SquareMetre),
    ("sq km|sq. km|sqkm|sq.km|square kilometre|square kilometres|square kilometer|square kilometers", Unit::SquareKilometre),
    ("acre|acres", Unit::Acre), ("square mile|square miles|sq mi|sq miles", Unit::SquareMile), ("square foot|square feet|sq ft|sq. ft|sqft", Unit::SquareFoot),
    ("cubic metre|cubic metres|cubic meter|cubic meters|cu m", Unit::CubicMetre), ("litre|litres|liter|liters", Unit::Litre), ("millilitre|millilitres|milliliter|milliliters", Unit::Millilitre),
    ("barrel|barrels|bpd", Unit::Barrel), ("kilogram|kilograms|kilogramme|kilogrammes|kilo|kilos", Unit::Kilogram), ("gram|grams|gramme|grammes", Unit::Gram),
    ("ton|tons|tonne|tonnes|metric ton|metric tons|metric tonnes|t", Unit::Tonne), ("quintal|quintals", Unit::Quintal), ("pound|pounds", Unit::Pound), ("tael|taels", Unit::Tael),
    ("kilometres per hour|kilometers per hour|kilometres an hour|kilometers an hour|km per hour|km an hour", Unit::KilometreHour),
    ("miles per hour|miles an hour", Unit::MileHour), ("knot|knots", Unit::Knot), ("degree|degrees|deg", Unit::Degree),
    ("degrees celsius|degree celsius|degrees centigrade|degrees c|degrees-celsius|celsius", Unit::Celsius), ("degrees fahrenheit|degrees f|fahrenheit", Unit::Fahrenheit),
    ("hour|hours|hr|hrs", Unit::Hour), ("minute|minutes|min|mins", Unit::Minute), ("second|seconds|sec|secs", Unit::Second),
];
