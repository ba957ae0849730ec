//! Which column of a table holds what: stated by the user, told by the names, or by what the cells look like. Knows tables as
//! samples of cells; doesn't read files.

pub(crate) mod names;
pub(crate) mod pair;
pub(crate) mod profile;

use self::names::{Role, folded, role};
use self::profile::{Profile, is_number, is_url};
use super::LoadOptions;
use crate::error::{Error, Result};
use crate::record::Lang;

/// The first rows of a table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sheet {
    /// The header's cells.
    pub(crate) names: Option<Vec<String>>,
    /// Rows below it.
    pub(crate) rows: Vec<Vec<String>>,
    /// Columns.
    pub(crate) width: usize,
}

/// Columns by what they hold, 0-based.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Columns {
    /// The text of a one-language table (or one whose rows say their language).
    pub(crate) text: Option<usize>,
    /// Vietnamese text.
    pub(crate) vi: Option<usize>,
    /// English text.
    pub(crate) en: Option<usize>,
    /// Id.
    pub(crate) id: Option<usize>,
    /// Day of publication.
    pub(crate) date: Option<usize>,
    /// Address.
    pub(crate) url: Option<usize>,
    /// Publisher.
    pub(crate) publisher: Option<usize>,
    /// Name of the row's language.
    pub(crate) lang: Option<usize>,
}

impl Columns {
    /// Whether a column has one of these roles.
    pub(crate) fn uses(&self, column: usize) -> bool {
        [self.text, self.vi, self.en, self.id, self.date, self.url, self.publisher, self.lang].contains(&Some(column))
    }
}

impl Sheet {
    /// Splits sniffed rows into header and rows. A first row is a header when it has a name that says something and no cell that
    /// looks like data, or when it is plainly of another kind than the rows below.
    pub(crate) fn new(mut rows: Vec<Vec<String>>, width: usize, stated: Option<bool>) -> Sheet {
        let header = stated.unwrap_or_else(|| looks_like_header(&rows));
        let names = (header && !rows.is_empty()).then(|| rows.remove(0));
        let width = names.as_ref().map_or(width, Vec::len);
        Sheet { names, rows, width }
    }

    /// A column's name for people: its header, or its number.
    fn title(&self, column: usize) -> String {
        match self.names.as_ref().and_then(|names| names.get(column)) {
            Some(name) if !name.trim().is_empty() => format!("\"{}\"", name.trim()),
            _ => format!("{}", column + 1),
        }
    }

    /// Which columns are what, for a note: `; text is column "title"; id is column 1`.
    pub(crate) fn told(&self, columns: Columns, kind: &str) -> String {
        let Columns { text, vi, en, id, date, .. } = columns;
        [("text", text), ("Vietnamese", vi), ("English", en), ("id", id), ("date", date)]
            .into_iter()
            .filter_map(|(what, column)| Some(format!("; {what} is {kind} {}", self.title(column?))))
            .collect()
    }

    /// The column that the user means by a name or a 1-based number.
    pub(crate) fn column(&self, wanted: &str, flag: &str) -> Result<usize> {
        let names = self.names.as_deref().unwrap_or_default();
        let fold = folded(wanted);
        let exact = names.iter().position(|name| name.trim() == wanted.trim());
        let loose = || names.iter().position(|name| !fold.is_empty() && folded(name) == fold);
        let number = || wanted.trim().parse::<usize>().ok().filter(|n| (1..=self.width).contains(n)).map(|n| n - 1);
        if let Some(column) = exact.or_else(loose).or_else(number) {
            return Ok(column);
        }
        let list = if names.is_empty() {
            format!("there is no header; columns are numbered 1 to {}", self.width)
        } else {
            format!("the columns are {}", names.iter().map(|n| n.trim()).collect::<Vec<_>>().join(", "))
        };
        let near = names
            .iter()
            .map(|name| (strsim::jaro_winkler(&folded(name), &fold), name.trim()))
            .filter(|(likeness, _)| *likeness >= 0.75)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let hint = match near {
            Some((_, name)) => format!("did you mean {flag} \"{name}\"? {list}"),
            None => list,
        };
        Err(Error::usage(format!("no column \"{wanted}\"")).hint(hint))
    }
}

/// Finds the columns. Fails for a stated column that doesn't exist. No text column at all is for the caller to judge.
pub(crate) fn find(sheet: &Sheet, options: &LoadOptions) -> Result<Columns> {
    let stated = |wanted: &Option<String>, flag| wanted.as_deref().map(|name| sheet.column(name, flag)).transpose();
    let mut columns = Columns {
        text: stated(&options.text_column, "--text-column")?,
        vi: stated(&options.vi_column, "--vi-column")?,
        en: stated(&options.en_column, "--en-column")?,
        id: stated(&options.id_column, "--id-column")?,
        date: stated(&options.date_column, "--date-column")?,
        url: stated(&options.url_column, "--url-column")?,
        publisher: stated(&options.publisher_column, "--publisher-column")?,
        lang: None,
    };
    let told: Vec<Option<(Role, usize)>> =
        sheet.names.as_deref().unwrap_or_default().iter().map(|name| role(name)).collect();
    let best = |wanted: Role, columns: &Columns| {
        (0..told.len())
            .filter(|column| !columns.uses(*column))
            .filter_map(|column| told[column].filter(|(role, _)| *role == wanted).map(|(_, rank)| (rank, column)))
            .min()
            .map(|(_, column)| column)
    };
    columns.id = columns.id.or_else(|| best(Role::Id, &columns));
    columns.date = columns.date.or_else(|| best(Role::Date, &columns));
    columns.url = columns.url.or_else(|| best(Role::Url, &columns));
    columns.publisher = columns.publisher.or_else(|| best(Role::Publisher, &columns));
    if columns.text.is_none() {
        texts(sheet, &told, &mut columns);
    }
    if let (Some(lang), Some(_), Some(_)) = (options.lang, columns.vi, columns.en) {
        // A table of pairs of which only one side is wanted.
        if options.vi_column.is_none() && options.en_column.is_none() {
            columns.text = if lang == Lang::Vi { columns.vi } else { columns.en };
            (columns.vi, columns.en) = (None, None);
        }
    }
    if columns.text.is_some() && options.lang.is_none() {
        columns.lang = best(Role::Tag, &columns);
    }
    if columns.publisher.is_none() {
        // `source` is a publisher once it isn't a side of a pair: a few short values.
        let short = |column: &usize| Profile::of(&sheet.rows, *column).words <= 4.0;
        columns.publisher = best(Role::Side, &columns).filter(short);
    }
    if sheet.names.is_none() {
        by_kind(sheet, &mut columns);
    }
    Ok(columns)
}

/// Fills in the text columns: by names with a language, then by names of texts and sides, then by looks.
fn texts(sheet: &Sheet, told: &[Option<(Role, usize)>], columns: &mut Columns) {
    let of = |wanted: Role| -> Vec<usize> {
        let mut found: Vec<(usize, usize)> = (0..told.len())
            .filter_map(|column| told[column].filter(|(role, _)| *role == wanted).map(|(_, rank)| (rank, column)))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, column)| column).collect()
    };
    let stated = columns.vi.is_some() || columns.en.is_some();
    let free = |column: &usize, columns: &Columns| !columns.uses(*column);
    columns.vi = columns.vi.or_else(|| of(Role::Lang(Lang::Vi)).into_iter().find(|column| free(column, columns)));
    columns.en = columns.en.or_else(|| of(Role::Lang(Lang::En)).into_iter().find(|column| free(column, columns)));
    if stated || (columns.vi.is_some() && columns.en.is_some()) {
        return;
    }
    let profiles: Vec<Profile> = (0..sheet.width).map(|column| Profile::of(&sheet.rows, column)).collect();
    let top = |lang: Option<Lang>, columns: &Columns, among: &dyn Fn(usize) -> bool| {
        let mut best: Option<(f32, usize)> = None;
        for (column, profile) in profiles.iter().enumerate().filter(|(c, _)| free(c, columns) && among(*c)) {
            let score = profile.text(lang);
            if score > 0.05 && best.is_none_or(|(top, _)| score > top + 0.1) {
                best = Some((score, column));
            }
        }
        best.map(|(_, column)| column)
    };
    // `title` beside `title_en`: the one without a language is the other side when its cells say so.
    if columns.vi.is_some() != columns.en.is_some() {
        let named = of(Role::Text);
        let lang = if columns.vi.is_some() { Lang::En } else { Lang::Vi };
        let other = top(Some(lang), columns, &|column| named.contains(&column));
        let side = if lang == Lang::Vi { &mut columns.vi } else { &mut columns.en };
        *side = other;
        return;
    }
    // From here on no name tells a language.
    let sides = of(Role::Side);
    if sides.len() >= 2 {
        let vi = top(Some(Lang::Vi), columns, &|column| sides.contains(&column));
        let en = top(Some(Lang::En), columns, &|column| sides.contains(&column));
        if vi.is_some() && en.is_some() {
            (columns.vi, columns.en) = (vi, en);
            return;
        }
    }
    columns.text = of(Role::Text).into_iter().find(|column| free(column, columns));
    if columns.text.is_some() {
        return;
    }
    let vi = top(Some(Lang::Vi), columns, &|_| true);
    let en = top(Some(Lang::En), columns, &|_| true);
    if vi.is_some() && en.is_some() {
        (columns.vi, columns.en) = (vi, en);
    } else {
        // A table of one side; a single column is a text whatever it looks like.
        let any = || top(None, columns, &|_| true).or((sheet.width == 1).then_some(0));
        columns.text = vi.or(en).or_else(any);
    }
}

/// Without names: the column of ids (first, all different, no text), of addresses and of days.
fn by_kind(sheet: &Sheet, columns: &mut Columns) {
    for column in 0..sheet.width {
        if columns.uses(column) {
            continue;
        }
        let profile = Profile::of(&sheet.rows, column);
        let id =
            column == 0 && profile.distinct == 1.0 && profile.url == 0.0 && profile.date == 0.0 && profile.words <= 1.0;
        if columns.id.is_none() && id && profile.filled > 1 {
            columns.id = Some(column);
        } else if columns.url.is_none() && profile.url > 0.8 {
            columns.url = Some(column);
        } else if columns.date.is_none() && profile.date > 0.8 {
            columns.date = Some(column);
        }
    }
}

/// Whether the first row of a sample is a header.
fn looks_like_header(rows: &[Vec<String>]) -> bool {
    let Some(first) = rows.first() else { return false };
    let data = |cell: &str| {
        is_url(cell)
            || is_number(cell)
            || crate::record::Date::parse(cell).is_some()
            || cell.split_whitespace().count() > 5
    };
    if first.iter().any(|cell| data(cell)) || first.iter().all(|cell| cell.trim().is_empty()) {
        return false;
    }
    if first.iter().any(|cell| role(cell).is_some()) {
        return true;
    }
    // Names nobody knows over columns of numbers, days or addresses.
    words_above_sentences(rows)
        || rows.len() > 1
            && (0..first.len()).any(|column| {
                let profile = Profile::of(&rows[1..], column);
                profile.filled > 0 && profile.url + profile.number + profile.date > 0.9
            })
}

/// Rows that it takes to tell names from texts by their length.
const LEAST: usize = 6;

/// Whether a table's first row has a word or two where all other rows have longer texts: names nobody knows (`A`, `Sentence 1`).
fn words_above_sentences(rows: &[Vec<String>]) -> bool {
    let words = |row: &Vec<String>, column: usize| row.get(column).map_or(0, |cell| cell.split_whitespace().count());
    let width = rows.first().map_or(0, Vec::len);
    let mut texts = (0..width).filter(|&column| {
        let filled: Vec<usize> = rows[1..].iter().map(|row| words(row, column)).filter(|count| *count > 0).collect();
        filled.len() >= LEAST && filled.iter().all(|count| *count >= 3)
    });
    let (first, second) = (texts.next(), texts.next());
    let name = |column: usize| (1..=2).contains(&words(&rows[0], column));
    matches!((first, second), (Some(first), Some(second)) if name(first) && name(second) && texts.all(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        let width = rows[0].len();
        Sheet::new(rows, width, None)
    }

    const VI: &str = "Giá xăng giảm mạnh từ chiều nay";
    const VI2: &str = "Học sinh cả nước bước vào kỳ thi";
    const EN: &str = "Petrol prices fall sharply from this afternoon";
    const EN2: &str = "Students nationwide sit the exam";

    #[test]
    fn by_name() {
        let sheet =
            sheet(&[&["stt", "Tiếng Việt", "English", "Ngày", "Báo", "note"], &["1", VI, EN, "1/2/2025", "X", "-"]]);
        let columns = find(&sheet, &LoadOptions::default()).unwrap();
        assert_eq!((columns.id, columns.vi, columns.en, columns.date), (Some(0), Some(1), Some(2), Some(3)));
        assert_eq!((columns.publisher, columns.text), (Some(4), None));
        assert!(!columns.uses(5));
    }

    #[test]
    fn by_looks_without_a_header() {
        let sheet = sheet(&[
            &["http://a.vn/1", "http://b.com/1", EN, VI, "0.9"],
            &["http://a.vn/2", "http://b.com/2", EN2, VI2, "0.8"],
        ]);
        assert!(sheet.names.is_none());
        let columns = find(&sheet, &LoadOptions::default()).unwrap();
        assert_eq!((columns.vi, columns.en, columns.url), (Some(3), Some(2), Some(0)));
    }

    #[test]
    fn sides_of_a_pair_are_told_by_their_language() {
        let sheet = sheet(&[&["src", "trg"], &[EN, VI], &[EN2, VI2]]);
        let columns = find(&sheet, &LoadOptions::default()).unwrap();
        assert_eq!((columns.vi, columns.en), (Some(1), Some(0)));
    }

    #[test]
    fn a_title_beside_an_english_title_is_vietnamese_when_it_looks_so() {
        let pairs = sheet(&[&["title", "title_en"], &[VI, EN], &[VI2, EN2]]);
        let columns = find(&pairs, &LoadOptions::default()).unwrap();
        assert_eq!((columns.vi, columns.en, columns.text), (Some(0), Some(1), None));
        let english = sheet(&[&["title", "en"], &[EN2, EN], &[EN, EN2]]);
        let columns = find(&english, &LoadOptions::default()).unwrap();
        assert_eq!((columns.vi, columns.en, columns.text), (None, Some(1), None));
    }

    #[test]
    fn source_is_a_publisher_beside_a_headline() {
        let sheet = sheet(&[&["headline", "source"], &[VI, "VnExpress"], &[VI2, "VnExpress"]]);
        let columns = find(&sheet, &LoadOptions::default()).unwrap();
        assert_eq!((columns.text, columns.publisher), (Some(0), Some(1)));
    }

    #[test]
    fn stated_columns_by_name_number_and_mistake() {
        let sheet = sheet(&[&["id", "Tiêu đề", "summary"], &["1", VI, VI2]]);
        let with = |text: &str| LoadOptions { text_column: Some(text.to_owned()), ..LoadOptions::default() };
        assert_eq!(find(&sheet, &with("tieu de")).unwrap().text, Some(1));
        assert_eq!(find(&sheet, &with("3")).unwrap().text, Some(2));
        let error = find(&sheet, &with("sumary")).unwrap_err();
        assert_eq!(error.kind(), crate::error::Kind::Usage);
        let hint = error.advice().unwrap();
        assert!(
            hint.contains("did you mean --text-column \"summary\"") && hint.contains("id, Tiêu đề, summary"),
            "{hint}"
        );
    }

    #[test]
    fn names_nobody_knows_are_told_by_the_texts_below_them() {
        let texts: [&[&str]; 6] = [&[VI, EN]; 6];
        let with = |first: &'static [&'static str]| sheet(&[&[first][..], &texts].concat()).names.is_some();
        assert!(with(&["A", "B"]) && with(&["Sentence 1", "Sentence 2"]));
        assert!(!with(&["Mưa lớn", EN2]) && !with(&[VI2, EN2]));
        assert!(sheet(&[&["A", "B"][..], &[VI, EN], &["Mưa", "Rain"]]).names.is_none());
    }

    #[test]
    fn lists_have_no_header() {
        assert!(sheet(&[&[VI], &[VI2]]).names.is_none());
        assert!(sheet(&[&["text"], &[VI2]]).names.is_some());
        assert!(sheet(&[&["abc", "n"], &[VI2, "3"]]).names.is_some());
    }
}
