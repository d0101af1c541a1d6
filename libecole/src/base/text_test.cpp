#include "base/text.hpp"

#include <catch2/catch.hpp>

using namespace ecole::base;

namespace {

const std::string bad = "\xEF\xBF\xBD";

std::vector<std::string> strings(const std::vector<std::string_view>& views) { return {views.begin(), views.end()}; }
using Strings = std::vector<std::string>;

} // namespace

TEST_CASE("every code point is decoded as it was written") {
  for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text;
    append_utf8(text, c);
    CodePoint point = decode(text, 0);
    REQUIRE(point.value == c);
    REQUIRE(point.bytes == text.size());
    REQUIRE(is_utf8(text));
  }
}

TEST_CASE("what is no code point is written as the replacement") {
  for (char32_t c : {char32_t{0xD800}, char32_t{0xDFFF}, char32_t{0x110000}, char32_t{0xFFFFFFFF}}) {
    std::string text;
    append_utf8(text, c);
    CHECK(text == bad);
  }
}

TEST_CASE("bytes that are not UTF-8 are one replacement each") {
  // A lone continuation, an overlong slash, a surrogate, beyond U+10FFFF, cut sequences, impossible bytes.
  auto text = GENERATE(as<std::string>(), "\x80", "\xC0\xAF", "\xE0\x80\xAF", "\xF0\x80\x80\xAF", "\xED\xA0\x80",
                       "\xF4\x90\x80\x80", "\xE2\x82", "\xF0\x9F\x98", "\xC3", "\xFF\xFE", "\xF8\x88\x80\x80\x80");
  CHECK_FALSE(is_utf8(text));
  CHECK_FALSE(is_utf8("12345678" + text));
  std::string expected;
  for (std::size_t i = 0; i < text.size(); ++i) expected += bad;
  CHECK(cleaned(text) == expected);
  CHECK(cleaned("a" + text + "é") == "a" + expected + "é");
  CHECK(count_code_points(text) == text.size());
}

TEST_CASE("a sequence that is broken off takes no byte of what follows it") {
  CHECK(cleaned("\xE2\x82<") == bad + bad + "<");
  CHECK(cleaned("\xC3\xC3\xA9") == bad + "é");
}

TEST_CASE("decode beyond the end gives the replacement and moves on") {
  CHECK(decode("", 0).bytes == 1);
  CHECK(decode("a", 7).value == 0xFFFD);
}

TEST_CASE("UTF-8 is seen at every place of the eight bytes read at once") {
  for (std::size_t before = 0; before < 20; ++before) {
    std::string ascii(before, 'x');
    CHECK(is_utf8(ascii));
    CHECK(is_utf8(ascii + "é"));
    CHECK(is_utf8(ascii + "é" + ascii));
    CHECK_FALSE(is_utf8(ascii + "\xE9"));
    CHECK_FALSE(is_utf8(ascii + "\xE9" + ascii));
  }
  CHECK(is_utf8(""));
  CHECK(is_utf8(std::string_view("\0", 1)));
}

TEST_CASE("code points are counted, not bytes") {
  CHECK(count_code_points("") == 0);
  CHECK(count_code_points("été") == 3);
  CHECK(count_code_points("😀\u0301") == 2);
}

TEST_CASE("control characters are cleaned away, tabs and line ends kept") {
  CHECK(cleaned("a\tb\r\nc\rd") == "a\tb\r\nc\rd");
  CHECK(cleaned(std::string_view("a\0b", 3)) == "a" + bad + "b");
  CHECK(cleaned("\x01\x02\x1B[31m\x7F") == bad + bad + bad + "[31m" + bad);
  CHECK(cleaned("\xC2\x85\xC2\x9F") == bad + bad); // C1 controls
  CHECK(cleaned("\xC2\xA0") == "\xC2\xA0");
  CHECK(cleaned(bad) == bad);
  CHECK(cleaned("").empty());
}

TEST_CASE("folding sets case and accents aside") {
  CHECK(fold("MATHÉMATIQUES") == "mathematiques");
  CHECK(fold("ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ àâäçéèêëîïôöùûüÿ") == "aaaceeeeiioouuuy aaaceeeeiioouuuy");
  CHECK(fold("Ştefan Čapek Łukasz Őry Ñandú Åse Øre") == "stefan capek lukasz ory nandu ase ore");
  CHECK(fold("İSTANBUL ısı") == "istanbul isi");
  CHECK(fold("Nguyễn Thị Ắ") == "nguyen thi a");
  CHECK(fold("Ἀ") == "Ἀ"); // no table of ancient Greek: kept as it is
}

TEST_CASE("composed and decomposed text fold alike") {
  CHECK(fold("E\u0301te\u0301 a\u0300 l\u2019e\u0301cole") == fold("Été à l’école"));
  CHECK(fold("c\u0327a") == fold("ça"));
  CHECK(fold("u\u0302\u0301") == "u");
  CHECK(fold("и\u0306") == fold("Й"));
  CHECK(fold("ε\u0301") == fold("Έ"));
  CHECK(fold("\u0301").empty());
}

TEST_CASE("ligatures are their letters") {
  CHECK(fold("Œuvre œuf Ægir æ Straße STRAẞE þorn Ĳssel ﬁn ﬂan eﬃcace") ==
        "oeuvre oeuf aegir ae strasse strasse thorn ijssel fin flan efficace");
  CHECK(fold("Ǽ ǆ ǉ ǌ") == "ae dz lj nj");
}

TEST_CASE("small raised letters of French abbreviations are letters") {
  CHECK(fold("6ᵉ 1ʳᵉ 2ᵈ 4º m²") == "6e 1re 2d 4o m2");
}

TEST_CASE("typographic signs are the ones of a keyboard") {
  CHECK(fold("l’été ‘x’ ʼ ´ ‹a›") == "l'ete 'x' ' ' 'a'");
  CHECK(fold("« mot » “word” „Wort‟") == "\" mot \" \"word\" \"wort\"");
  CHECK(fold("a‐b‑c‒d–e—f―g−h") == "a-b-c-d-e-f-g-h");
  CHECK(fold("…") == "...");
  CHECK(fold("ＡＢＣ！") == "abc!");
}

TEST_CASE("every space is one space, what takes no room is nothing") {
  for (char32_t space : {0x09u, 0x0Au, 0x0Bu, 0x0Cu, 0x0Du, 0x20u, 0x85u, 0xA0u, 0x1680u, 0x2000u, 0x2003u, 0x2009u,
                         0x200Au, 0x2028u, 0x2029u, 0x202Fu, 0x205Fu, 0x3000u}) {
    std::string text = "a";
    append_utf8(text, space);
    CHECK(fold(text + "b") == "a b");
  }
  CHECK(fold("a\u200Bb\u200Dc\u00ADd\u2060e\uFEFFf\uFE0F") == "abcdef");
}

TEST_CASE("other scripts keep their letters") {
  CHECK(fold("Русский ЁЛКА") == "русскии елка");
  CHECK(fold("Ελληνικά ΣΑΣ σας") == "ελληνικα σασ σασ");
  CHECK(fold("中文 😀") == "中文 😀");
}

TEST_CASE("folding ends for any bytes and gives UTF-8") {
  CHECK(fold("\xE9t\xE9") == bad + "t" + bad);
  CHECK(fold("").empty());
  CHECK(fold(std::string_view("\0A", 2)) == std::string_view("\0a", 2));
  std::string every;
  for (char32_t c = 0; c < 0x11000; ++c) append_utf8(every, c);
  CHECK(is_utf8(fold(every)));
}

TEST_CASE("folding twice changes nothing") {
  for (char32_t c = 1; c < 0x11000; ++c) {
    std::string text;
    append_utf8(text, c);
    std::string once = fold(text);
    if (fold(once) != once) FAIL_CHECK("U+" << std::hex << static_cast<unsigned>(c));
  }
}

TEST_CASE("a slug is made of ASCII letters, digits and single dashes") {
  CHECK(slug("Été à l’école") == "ete-a-l-ecole");
  CHECK(slug("E\u0301te\u0301") == "ete");
  CHECK(slug("  --Les fractions : 1/2 -- & co.  ") == "les-fractions-1-2-co");
  CHECK(slug("n°3") == "n-3");
  CHECK(slug("C++") == "c");
  CHECK(slug("cœur_de_ville") == "coeur-de-ville");
  CHECK(slug("../../etc/passwd") == "etc-passwd");
  CHECK(slug("").empty());
  CHECK(slug("中文 !").empty());
  CHECK(slug("\xFF\xFE").empty());
  CHECK(slug("a\xFFz") == "a-z");
  CHECK(slug(slug("Père & fils")) == "pere-fils");
  CHECK(slug(std::string(100'000, ' ') + "x").size() == 1);
}

TEST_CASE("a path is made into slugs segment by segment") {
  CHECK(slug_path("photo.JPG") == "photo.jpg");
  CHECK(slug_path("Sortie à la rivière/Photo de l’été.JPG") == "sortie-a-la-riviere/photo-de-l-ete.jpg");
  CHECK(slug_path("archive.tar.gz") == "archive.tar.gz");
  CHECK(slug_path("a..b/.c/d.") == "a.b/c/d");
  CHECK(slug_path("../a/./b//c") == "a/b/c");
  CHECK(slug_path("中文/x") == "x");
  CHECK(slug_path("x/中文").compare("x") == 0);
  CHECK(slug_path("").empty());
  CHECK(slug_path("/").empty());
}

TEST_CASE("spaces of both ends are trimmed, those inside kept") {
  CHECK(trim("  a b\t\r\n") == "a b");
  CHECK(trim("\u00A0\u202F a\u00A0b \u202F\u00A0") == "a\u00A0b");
  CHECK(trim("\u00A0").empty());
  CHECK(trim("").empty());
  CHECK(trim(" \n ").empty());
  CHECK(trim("é") == "é");
  CHECK(trim("à\xA0") == "à\xA0");   // a lone byte that ends a no-break space is none
  CHECK(trim("\u30AF") == "\u30AF"); // its last byte is one too
  CHECK(trim("x\xE2\x80") == "x\xE2\x80");
}

TEST_CASE("a text is split at every separator") {
  CHECK(strings(split("a/b//c", '/')) == Strings{"a", "b", "", "c"});
  CHECK(strings(split("", '/')) == Strings{""});
  CHECK(strings(split("/", '/')) == Strings{"", ""});
}

TEST_CASE("lines end with any line end, the last one need not") {
  CHECK(strings(lines("a\nb\r\nc\rd")) == Strings{"a", "b", "c", "d"});
  CHECK(strings(lines("a\n")) == Strings{"a"});
  CHECK(strings(lines("\n\r\n\r")) == Strings{"", "", ""});
  CHECK(strings(lines("\n\n\r\r")) == Strings{"", "", "", ""});
  CHECK(lines("").empty());
  CHECK(strings(lines("a\n\nb")) == Strings{"a", "", "b"});
}

TEST_CASE("the nearest name is the one that was meant") {
  Strings names = {"maths", "français", "histoire-géographie", "svt", "anglais"};
  CHECK(nearest("mahts", names) == "maths"); // swapped
  CHECK(nearest("math", names) == "maths");
  CHECK(nearest("francais", names) == "français");
  CHECK(nearest("FRANÇIAS", names) == "français");
  CHECK(nearest("histoire geographie", names) == "histoire-géographie");
  CHECK(nearest("engalis", names) == "anglais");
  CHECK_FALSE(nearest("musique", names));
  CHECK_FALSE(nearest("eps", names));
  CHECK_FALSE(nearest("", names));
  CHECK_FALSE(nearest("maths", Strings{}));
}

TEST_CASE("near enough is a third of the length") {
  CHECK(nearest("cm2", Strings{"cm1"}) == "cm1");
  CHECK_FALSE(nearest("6a", Strings{"6b"}));
  CHECK(nearest("abcdef", Strings{"abcdxy"}) == "abcdxy");
  CHECK_FALSE(nearest("abcdef", Strings{"abcxyz"}));
  CHECK(nearest("éèêàùô", Strings{"eeeauö"}) == "eeeauö"); // letters are counted, not bytes
}

TEST_CASE("of equally near names the first is given, a folded match before all") {
  CHECK(nearest("cm3", Strings{"cm1", "cm2"}) == "cm1");
  CHECK(nearest("CM2", Strings{"cm1", "cm2"}) == "cm2");
  CHECK(nearest("abcdef", Strings{"abcdxy", "abcdex"}) == "abcdex");
}

TEST_CASE("a swap at the edge of what is near is found") {
  CHECK(nearest("ab1234cd", Strings{"ba1234dc"}) == "ba1234dc");
  CHECK(nearest("abc", Strings{"acb"}) == "acb");
}

TEST_CASE("very long names are only matched when they fold to the same") {
  std::string name(1'000'000, 'a');
  CHECK(nearest(name, Strings{std::string(999'999, 'a') + "b"}) == std::nullopt);
  CHECK(nearest(std::string(1'000'000, 'A'), Strings{name}) == name);
}

TEST_CASE("text is escaped for HTML") {
  CHECK(escaped("<a href=\"x\" title='y'>&amp;</a>") ==
        "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
  CHECK(escaped("été") == "été");
  CHECK(escaped("").empty());
  std::string html = "<p>";
  append_escaped(html, "&");
  CHECK(html == "<p>&amp;");
}
