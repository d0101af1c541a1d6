// Folding: what a letter is once accents, case and typography are set aside. Composed letters are looked up in tables
// made from their canonical decompositions; combining marks are dropped, so that decomposed text comes out the same.
#include "base/text.hpp"

namespace ecole::base {

namespace {

// The letter for every code point from `first` on; ' ' where there is none, '&' where several() knows more than one.
struct Letters {
  char32_t first;
  std::string_view letters;
};
constexpr Letters latin[] = {
    {0x00C0, "aaaaaa&ceeeeiiiidnooooo ouuuuy&&"
             "aaaaaa&ceeeeiiiidnooooo ouuuuy&y"
             "aaaaaaccccccccddddeeeeeeeeeegggg"
             "gggghhhhiiiiiiiiii&&jjkkklllllll"
             "lllnnnnnnn&&oooooo&&rrrrrrssssss"
             "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs"},
    {0x01A0, "oo             uu               "
             "    &&&&&&&&&aaiioouuuuuuuuuu aa"
             "aa&&ggggkkoooo  j&&&gg  nnaa&&oo"
             "aaaaeeeeiiiioooorrrruuuusstt  hh"
             "      aaeeooooooooyy            "},
    {0x1E00, "aabbbbbbccddddddddddeeeeeeeeeeff"
             "gghhhhhhhhhhiiiikkkkkkllllllllmm"
             "mmmmnnnnnnnnoooooooopppprrrrrrrr"
             "ssssssssssttttttttuuuuuuuuuuvvvv"
             "wwwwwwwwwwxxxxyyzzzzzzhtwy&s&   "
             "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
             "eeeeeeeeiiiioooooooooooooooooooo"
             "oooouuuuuuuuuuuuuuyyyyyyyy      "},
};

struct OtherLetters {
  char32_t first;
  std::u16string_view letters;
};
constexpr OtherLetters greek_and_cyrillic[] = {
    {0x0386, u"α·εηι ο υωιαβγδεζηθικλμνξοπρ στυ"
             u"φχψωιυαεηιυαβγδεζηθικλμνξοπρσστυ"
             u"φχψωιυουω"},
    {0x0400, u"ееђгєѕіїјљњћкиуџабвгдежзииклмноп"
             u"рстуфхцчшщъыьэюяабвгдежзииклмноп"
             u"рстуфхцчшщъыьэюяееђгєѕіїјљњћкиуџ"},
};

std::string_view several(char32_t c) {
  switch (c) {
  case 0x00C6:
  case 0x00E6:
  case 0x01E2:
  case 0x01E3:
  case 0x01FC:
  case 0x01FD: return "ae";
  case 0x0152:
  case 0x0153: return "oe";
  case 0x00DF:
  case 0x1E9E: return "ss";
  case 0x00DE:
  case 0x00FE: return "th";
  case 0x0132:
  case 0x0133: return "ij";
  case 0x014A:
  case 0x014B: return "ng";
  case 0x01C4:
  case 0x01C5:
  case 0x01C6:
  case 0x01F1:
  case 0x01F2:
  case 0x01F3: return "dz";
  case 0x01C7:
  case 0x01C8:
  case 0x01C9: return "lj";
  case 0x01CA:
  case 0x01CB:
  case 0x01CC: return "nj";
  case 0x1E9A: return "a";
  case 0xFB00: return "ff";
  case 0xFB01: return "fi";
  case 0xFB02: return "fl";
  case 0xFB03: return "ffi";
  case 0xFB04: return "ffl";
  case 0xFB05:
  case 0xFB06: return "st";
  case 0x2026: return "...";
  default: return {};
  }
}

// Small raised letters and figures: 6ᵉ, 1ʳᵉ, 2ᵈ, n°, m².
char raised(char32_t c) {
  switch (c) {
  case 0x00AA: return 'a';
  case 0x00BA: return 'o';
  case 0x00B9: return '1';
  case 0x00B2: return '2';
  case 0x00B3: return '3';
  case 0x1D48: return 'd';
  case 0x1D49: return 'e';
  case 0x02B3: return 'r';
  case 0x02E2: return 's';
  case 0x207F: return 'n';
  default: return 0;
  }
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

// Combining marks, and what takes no room: joiners, soft hyphen, byte order mark, variation selectors.
bool is_dropped(char32_t c) {
  return (c >= 0x0300 && c <= 0x036F) || c == 0x00AD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF ||
         (c >= 0xFE00 && c <= 0xFE0F);
}

// The ASCII sign for a typographic one; 0 when it is none.
char sign(char32_t c) {
  if (is_space(c)) return ' ';
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2043 || c == 0x2212 || c == 0xFE58 || c == 0xFE63) return '-';
  if ((c >= 0x2018 && c <= 0x201B) || c == 0x2032 || c == 0x02B9 || c == 0x02BC || c == 0x00B4 || c == 0x2039 ||
      c == 0x203A)
    return '\'';
  if ((c >= 0x201C && c <= 0x201F) || c == 0x2033 || c == 0x00AB || c == 0x00BB) return '"';
  return 0;
}

char folded_ascii(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c + ('a' - 'A'));
  return c >= '\t' && c <= '\r' ? ' ' : c;
}

void append_folded(std::string& folded, char32_t c) {
  if (is_dropped(c)) return;
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFF01 - '!'; // full-width forms of ASCII
  if (c < 0x80) {
    folded += folded_ascii(static_cast<char>(c));
    return;
  }
  for (const Letters& table : latin)
    if (c >= table.first && c - table.first < table.letters.size()) {
      char letter = table.letters[c - table.first];
      if (letter == ' ') break;
      if (letter == '&')
        folded += several(c);
      else
        folded += letter;
      return;
    }
  if (char ascii = sign(c)) {
    folded += ascii;
  } else if (char letter = raised(c)) {
    folded += letter;
  } else if (std::string_view letters = several(c); !letters.empty()) {
    folded += letters;
  } else {
    for (const OtherLetters& table : greek_and_cyrillic)
      if (c >= table.first && c - table.first < table.letters.size() && table.letters[c - table.first] != u' ') {
        c = table.letters[c - table.first];
        break;
      }
    append_utf8(folded, c);
  }
}

// Appends the letters and digits of `text`, with one dash for what stands between them.
void append_slug(std::string& slug, std::string_view text) {
  std::size_t start = slug.size();
  bool gap = false;
  for (char c : fold(text)) {
    bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (kept) {
      if (gap && slug.size() > start) slug += '-';
      slug += c;
    }
    gap = !kept;
  }
}

} // namespace

std::string fold(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      folded += folded_ascii(text[at++]);
      continue;
    }
    CodePoint point = decode(text, at);
    append_folded(folded, point.value);
    at += point.bytes;
  }
  return folded;
}

std::string slug(std::string_view text) {
  std::string slug;
  slug.reserve(text.size());
  append_slug(slug, text);
  return slug;
}

std::string slug_path(std::string_view path) {
  std::string slug;
  slug.reserve(path.size());
  for (std::string_view segment : split(path, '/')) {
    std::size_t start = slug.size();
    if (start > 0) slug += '/';
    std::size_t name = slug.size();
    for (std::string_view part : split(segment, '.')) {
      std::size_t before = slug.size();
      if (before > name) slug += '.';
      std::size_t dotted = slug.size();
      append_slug(slug, part);
      if (slug.size() == dotted) slug.resize(before);
    }
    if (slug.size() == name) slug.resize(start);
  }
  return slug;
}

} // namespace ecole::base
