//! Whether a Vietnamese transcription and a foreign name sound alike: *Pu-tin* and Putin, *Oa-sinh-tơn* and Washington. Consonants
//! are brought to classes, vowels count only at the beginning. Knows letters without diacritics.

/// Least likeness of two skeletons taken for one name.
const ALIKE: f32 = 0.74;
/// Longest skeleton that is compared.
const MOST: usize = 16;

/// The classes of consonants of a name: at most sixteen.
#[derive(Default, Clone, Copy)]
struct Skeleton {
    classes: [u8; MOST],
    len: usize,
}

impl Skeleton {
    fn push(&mut self, class: u8) {
        // Doubled consonants sound as one.
        if self.len < MOST && (self.len == 0 || self.classes[self.len - 1] != class) {
            self.classes[self.len] = class;
            self.len += 1;
        }
    }

    fn classes(&self) -> &[u8] {
        &self.classes[..self.len]
    }

    /// Of letters a–z. Digraphs first: ph is f, th is t, sh, ch and tr are s, ng and nh are n, ck and kh are k, oa and w begin with w.
    fn of(letters: &str) -> Skeleton {
        let bytes = letters.as_bytes();
        let mut out = Skeleton::default();
        let mut at = 0;
        while at < bytes.len() {
            let next = bytes.get(at + 1).copied().unwrap_or(0);
            let (class, len) = match (bytes[at], next) {
                (b'p', b'h') => (b'f', 2),
                (b't', b'h') => (b't', 2),
                (b's' | b'c', b'h') => (b's', 2),
                (b't', b'r') => (b't', 1),
                (b'n', b'g' | b'h') => (b'n', 2),
                (b'c', b'k') | (b'k' | b'g', b'h') => (b'k', 2),
                (b'c', b'e' | b'i' | b'y') => (b's', 1),
                (b'g', b'e' | b'i' | b'y') => (b's', 1),
                (b'o', b'a') if at == 0 => (b'w', 2),
                (b'u', b'y' | b'a' | b'i') if at == 0 => (b'w', 1),
                (b'w', _) => (b'w', 1),
                (b'v', _) => (b'v', 1),
                (b'b' | b'p', _) => (b'p', 1),
                (b'd' | b't', _) => (b't', 1),
                (b'c' | b'k' | b'q' | b'g', _) => (b'k', 1),
                (b'x' | b's' | b'z' | b'j', _) => (b's', 1),
                (b'f', _) => (b'f', 1),
                (b'l', _) => (b'l', 1),
                (b'r', _) => (b'r', 1),
                (b'm', _) => (b'm', 1),
                (b'n', _) => (b'n', 1),
                // h is often not said; vowels carry little.
                (b'h', _) if at == 0 => (b'h', 1),
                (b'a' | b'e' | b'i' | b'o' | b'u' | b'y', _) if at == 0 => (b'a', 1),
                _ => (0, 1),
            };
            if class != 0 {
                out.push(class);
            }
            at += len;
        }
        out
    }
}

/// What it costs to have a consonant on one side only: Vietnamese drops or changes what a syllable can't end with.
fn lone(class: u8) -> f32 {
    match class {
        b'r' | b'l' | b'h' => 0.4,
        b's' | b't' => 0.7,
        _ => 1.0,
    }
}

/// What it costs to hold one consonant for another.
fn swap(a: u8, b: u8) -> f32 {
    match (a.min(b), a.max(b)) {
        _ if a == b => 0.0,
        // Béc-lin, Ác-hen-ti-na: r before a consonant is c.
        (b'k', b'r') => 0.3,
        (b'l', b'n') | (b'n', b'r') | (b'l', b'r') => 0.5,
        (b'v', b'w')
        | (b'f', b'v')
        | (b'f', b'p')
        | (b'h', b'w')
        | (b's', b't')
        | (b'h', b'k')
        | (b'k', b's')
        | (b'p', b'v') => 0.5,
        _ => 1.2,
    }
}

/// Whether two names (small letters a–z, no diacritics) sound alike.
pub(super) fn alike(vi: &str, en: &str) -> bool {
    if vi.len() < 3 || en.len() < 3 || vi.len().abs_diff(en.len()) > vi.len().max(en.len()) / 2 {
        return false;
    }
    let (a, b) = (Skeleton::of(vi), Skeleton::of(en));
    let (a, b) = (a.classes(), b.classes());
    if a.len() < 2 || b.len() < 2 || swap(a[0], b[0]) > 0.5 {
        return false;
    }
    let mut row = [0f32; MOST + 1];
    for (at, class) in b.iter().enumerate() {
        row[at + 1] = row[at] + lone(*class);
    }
    for x in a {
        let mut diagonal = row[0];
        row[0] += lone(*x);
        for (at, y) in b.iter().enumerate() {
            let best = (diagonal + swap(*x, *y)).min(row[at + 1] + lone(*x)).min(row[at] + lone(*y));
            diagonal = row[at + 1];
            row[at + 1] = best;
        }
    }
    let distance = row[b.len()];
    // Two consonants alone must agree, and so must the last letters of so short a name.
    if a.len().min(b.len()) == 2 && distance > 0.0 {
        return false;
    }
    1.0 - distance / a.len().max(b.len()) as f32 >= ALIKE
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn transcriptions_sound_like_their_names() {
        for (vi, en) in [
            ("putin", "putin"),
            ("oasinhton", "washington"),
            ("libi", "libya"),
            ("becllin", "berlin"),
            ("xcotlen", "scotland"),
            ("achentina", "argentina"),
            ("braxin", "brazil"),
            ("xingapo", "singapore"),
            ("malaixia", "malaysia"),
            ("indonexia", "indonesia"),
            ("philippin", "philippines"),
            ("mactin", "martin"),
            ("clinton", "clinton"),
            ("stalin", "stalin"),
            ("xtalin", "stalin"),
            ("lenin", "lenin"),
            ("xecbia", "serbia"),
            ("crolli", "crowley"),
            ("robinxon", "robinson"),
        ] {
            assert!(alike(vi, en), "{vi} {en}");
        }
    }

    #[test]
    fn other_names_do_not() {
        for (vi, en) in [
            ("putin", "obama"),
            ("libi", "iran"),
            ("xingapo", "malaysia"),
            ("becllin", "london"),
            ("lenin", "merkel"),
            ("mat", "may"),
        ] {
            assert!(!alike(vi, en), "{vi} {en}");
        }
    }
}
