#include "hostile/bombs.hpp"

#include <algorithm>
#include <array>

namespace ecole::tests {

namespace {

constexpr const char* lesson = "cahier/6e-b/maths/2026-11-23.md";
constexpr const char* agenda = "agenda/2026-11.md";
constexpr const char* timetable = "cahier/6e-b/emploi-du-temps.md";

using Bytes = std::function<std::string(std::size_t)>;

std::string filled(std::string_view piece, std::size_t size) {
  std::string bytes;
  bytes.reserve(size);
  while (bytes.size() + piece.size() <= size) bytes += piece;
  return bytes;
}

// `begin`, then `piece` again and again, then `end`.
Bytes runs(std::string piece, std::string begin = {}, std::string end = {}) {
  return [=](std::size_t size) {
    const std::size_t around = begin.size() + end.size();
    return begin + filled(piece, size > around ? size - around : 0) + end;
  };
}

// A piece for each number: "a1", "a2".
Bytes numbered(std::string begin, std::function<std::string(std::size_t)> piece, std::string end = {}) {
  return [=](std::size_t size) {
    std::string bytes = begin;
    for (std::size_t i = 1;; ++i) {
      const std::string next = piece(i);
      if (bytes.size() + next.size() + end.size() > size) return bytes + end;
      bytes += next;
    }
  };
}

// A table with as many columns as fit into half of it, rows of one letter in the other half.
std::string short_rows(std::size_t size) {
  const std::size_t columns = size / 12;
  return "|" + filled("a|", 2 * columns) + "\n|" + filled("-|", 2 * columns) + "\n" + filled("a\n", 8 * columns);
}

// Within every limit for one table: 128 columns, then rows of one letter up to the limit of cells; table after table.
std::string short_rows_within(std::size_t size) {
  const std::string table =
      "|" + filled("a|", 256) + "\n|" + filled("-|", 256) + "\n" + filled("a\n", 2 * std::size_t{150}) + "\n";
  return filled(table, size);
}

// Code spans that look for a longer and longer run of ticks.
std::string ticks(std::size_t size) {
  std::string bytes;
  for (std::size_t run = 1; bytes.size() + run + 1 <= size; ++run) bytes.append(run, '`').append("a");
  return bytes;
}

// Lists inside lists, each two columns further in.
std::string deeper(std::string_view marker, std::size_t size) {
  std::string bytes;
  for (std::size_t depth = 0; bytes.size() + 2 * depth + 4 <= size; ++depth)
    bytes.append(2 * depth, ' ').append(marker).append("a\n");
  return bytes;
}

std::string laughs(std::size_t size) {
  std::string yaml = "---\ntitle: &a0 [lol]\n";
  for (std::size_t i = 1; yaml.size() < size - 200; ++i) {
    yaml += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int j = 0; j < 9; ++j) yaml += "*a" + std::to_string(i - 1) + ", ";
    yaml += "x]\n";
  }
  return yaml + "---\n# A\n";
}

std::vector<Bomb> of_markdown() {
  return {
      {"table: columns × rows of one letter (CVE-2023-37463)", lesson, short_rows, "table-too-large"},
      {"table: as many short rows as are allowed", lesson, short_rows_within, "table-too-large"},
      {"table: one line of bars", lesson, runs("|", "|", "\n|-\n"), "table-too-large"},
      {"table: columns without end (CVE-2022-24724, CVE-2020-5238)", lesson,
       [](std::size_t size) { return filled("|a", size / 2 - 2) + "\n" + filled("|-", size / 2 - 2) + "\n|a\n"; },
       "table-too-large"},
      {"table: every line like its second", lesson, runs("-|\n", "a|b\n"), "table-too-large"},
      {"images: ![l (CVE-2022-39209)", lesson, runs("![l"), "markdown-too-costly"},
      {"images: ![[]()", lesson, runs("![[]()"), "markdown-too-costly"},
      {"links: [", lesson, runs("["), "markdown-too-costly"},
      {"links: [a](", lesson, runs("[a]("), "markdown-too-costly"},
      {"links: [a](<b", lesson, runs("[a](<b"), "markdown-too-costly"},
      {"links: [](a)", lesson, runs("[](a)"), "markdown-too-costly"},
      {"links: a block each", lesson, runs("[](a)\n\n"), ""},
      {"links: to a file each that does not exist", lesson,
       numbered("# A\n\n", [](std::size_t i) { return "[a](f" + std::to_string(i) + ".pdf)\n\n"; }), ""},
      {"links: to files with almost its name", lesson, runs("[a](2026-11-32.md)\n\n"), ""},
      {"definitions: one long address, used again and again", lesson,
       [](std::size_t size) { return "[a]: /" + std::string(1'900, 'b') + "\n\n" + filled("[a]\n\n", size - 2'000); },
       ""},
      {"definitions: a longer one", lesson,
       [](std::size_t size) {
         return "[a]: /" + std::string(size / 2, 'b') + "\n\n" + filled("[a]\n\n", size / 2 - 20);
       },
       "definition-too-long"},
      {"definitions: many", lesson, numbered({}, [](std::size_t i) { return "[" + std::to_string(i) + "]: a\n"; }),
       "markdown-too-costly"},
      {"raw HTML: <![CDATA[", lesson, runs("<![CDATA[", "a"), "markdown-too-costly"},
      {"raw HTML: <?", lesson, runs("<?", "a"), "markdown-too-costly"},
      {"raw HTML: <!A", lesson, runs("<!A ", "a"), "markdown-too-costly"},
      {"raw HTML: <!-- (CVE-2023-22484)", lesson, runs("<!--", "a"), "markdown-too-costly"},
      {"raw HTML: <a b='", lesson, runs("<a b='", "a"), "markdown-too-costly"},
      {"raw HTML: <a, a line each", lesson, runs("a <a\n"), "markdown-too-costly"},
      {"raw HTML: <b>, a block each", lesson, runs("<b>\n\n"), ""},
      {"autolinks: a@", lesson, runs("a@"), "markdown-too-costly"},
      {"autolinks: www.a_", lesson, runs("www.a_"), "markdown-too-costly"},
      {"autolinks: 299 in a block", lesson, runs(filled("www.a_", 299 * 6) + "\n\n"), ""},
      {"autolinks: http://", lesson, runs("http://"), "markdown-too-costly"},
      {"autolinks: <<<<", lesson, runs("<"), "markdown-too-costly"},
      {"autolinks: ww w. dots and brackets", lesson, runs("x.()"), "markdown-too-costly"},
      {"emphasis: *a **a (CVE-2023-24824)", lesson, runs("*a **a "), "markdown-too-costly"},
      {"emphasis: a**b c*", lesson, runs("a**b c* "), "markdown-too-costly"},
      {"emphasis: _a __a", lesson, runs("_a __a "), "markdown-too-costly"},
      {"emphasis: one run of *", lesson, runs("*", "a", "a"), ""},
      {"emphasis: one run of _ (CVE-2023-26485)", lesson, runs("_", "a ", "a"), ""},
      {"emphasis: ~~a", lesson, runs("~~a "), "markdown-too-costly"},
      {"code: ticks in longer and longer runs", lesson, ticks, ""},
      {"code: `a", lesson, runs("`a "), "markdown-too-costly"},
      {"code: a fence that never ends", lesson, runs("a <![CDATA[ [a]( |-\n", "```\n"), ""},
      {"code: a fence each", lesson, runs("```\n"), ""},
      {"entities: &a", lesson, runs("&a"), ""},
      {"entities: &#1;", lesson, runs("&#1;"), ""},
      {"entities: &CounterClockwiseContourIntegral;", lesson, runs("&CounterClockwiseContourIntegral;"), ""},
      {"escapes: \\", lesson, runs("\\"), ""},
      {"quotes one inside the other", lesson, runs(">"), "markdown-too-nested"},
      {"quotes and lists on a line", lesson, runs("> - "), "markdown-too-nested"},
      {"numbered lists on a line", lesson, runs("1. "), "markdown-too-nested"},
      {"lists by their indent (CVE-2023-22483)", lesson, [](std::size_t size) { return deeper("- ", size); },
       "markdown-too-nested"},
      {"quotes, a line each, as deep as allowed", lesson, runs(std::string(50, '>') + "a\n"), ""},
      {"lists, a line each, as deep as allowed", lesson, runs(filled("- ", 100) + "a\n"), ""},
      {"empty items", lesson, runs("-\n"), ""},
      {"headings: the same again and again", lesson, runs("# a\n"), ""},
      {"headings: their numbers as well", lesson,
       numbered({}, [](std::size_t i) { return "# a\n# a-" + std::to_string(i) + "\n"; }), ""},
      {"headings: underlined", lesson, runs("a\n-\n"), ""},
      {"one line of 64 KiB", lesson, runs("a"), ""},
      {"one line of words", lesson, runs("a "), ""},
      {"empty lines", lesson, runs("\n", "a", "a"), ""},
      {"carriage returns alone", lesson, runs("\r", "a", "a"), ""},
      {"bytes that are no text", lesson, runs("\xff"), ""},
      {"accents without a letter", lesson, runs("\xcc\x81"), ""},
  };
}

std::vector<Bomb> of_homework() {
  return {
      {"homework: a line each", lesson, runs("Pour vendredi : a\n\n"), "too-many-tasks"},
      {"homework: a heading each", lesson, runs("## Pour vendredi\n\n"), "too-many-tasks"},
      {"homework: 499 in a file", lesson,
       numbered("# A\n\n",
                [](std::size_t i) {
                  return i < 500 ? "Pour vendredi : exercice " + std::to_string(i) + "\n\n"
                                 : std::string("du texte en plus\n\n");
                }),
       ""},
      {"homework: details in brackets", lesson, runs("(20 min)", "Pour vendredi : a "), "markdown-too-costly"},
      {"homework: minutes", lesson, runs("20 min, ", "Pour vendredi (", ") : a\n"), ""},
      {"homework: days", lesson, runs("lundi mardi ", "Pour ", " : a\n"), ""},
      {"homework: dates that are none", lesson, runs("Pour le 31/02 : a\n\n"), "date-not-in-month"},
      {"homework: digits", lesson, runs("1", "Pour le ", " : a\n"), ""},
      {"homework: colons", lesson, runs(": ", "Pour vendredi "), ""},
      {"homework: almost a line of it", lesson, runs("exercice 5 pour jeudi\n\n"), ""},
      {"lists: bullets of a word processor", lesson, runs("\xe2\x80\xa2 a\n"), ""},
      {"names in full", lesson, runs("Anne Durand, Paul Petit, "), ""},
      {"telephone numbers", lesson, runs("06 12 34 56 78 "), ""},
      {"digits and spaces", lesson, runs("0 6 "), ""},
      {"events: a line each", agenda, runs("- 12 novembre : a\n"), "too-many-events"},
      {"events: 299, of the whole month", agenda,
       numbered("# Novembre\n\n",
                [](std::size_t i) {
                  return i < 300 ? "- du 1 au 30 novembre : sortie " + std::to_string(i) + "\n" : std::string("\n");
                }),
       ""},
      {"timetable: rows", timetable,
       runs("| 8h | maths | maths | maths | maths | maths |\n",
            "| | lundi | mardi | mercredi | jeudi | vendredi |\n|-|-|-|-|-|-|\n"),
       ""},
      {"a day: a subject's heading each", "cahier/6e-b/2026-11-23.md", runs("## maths\n\na\n\n"), "too-many-lessons"},
      {"a day: another subject's heading each", "cahier/6e-b/2026-11-23.md",
       numbered({}, [](std::size_t i) { return "## m" + std::to_string(i) + "\n\na\n\n"; }), "too-many-lessons"},
      {"signs without a word", lesson, runs(":"), ""},
      {"homework: links in the text of one", lesson, runs("[](a)\n\n", "## Pour vendredi\n\n"), ""},
      {"homework: pour, again and again", lesson, runs("pour ", "a "), ""},
      {"homework: pour, and signs", lesson, runs("pour !!!!!!!!!! "), ""},
      {"events: links in the text of one", agenda, runs("[](a)\n\n", "## 12 novembre : a\n\n"), ""},
      {"links in an article", "articles/2026-11-20-a.md", runs("[](a)\n\n"), ""},
      {"links in a page", "pages/a.md", runs("[](a)\n\n"), ""},
      {"a week: its days again and again", "cahier/6e-b/2026-W48.md", runs("## Lundi\n\n### maths\n\na\n\n"),
       "too-many-lessons"},
  };
}

std::vector<Bomb> of_yaml() {
  const std::string end = "\n---\n# A\n";
  return {
      {"head: a billion laughs", lesson, laughs, "markdown-too-costly"},
      {"head: lists in lists", lesson, runs("[", "---\ntitle: ", end), "markdown-too-costly"},
      {"head: 60 KiB of lists in lists", lesson,
       [end](std::size_t size) { return "---\ntitle: " + filled("[", size - 4'096) + end; }, "markdown-too-costly"},
      {"head: 60 KiB of question marks", lesson,
       [end](std::size_t size) { return "---\ntitle: [" + filled("? a,", size - 4'096) + "]" + end; },
       "front-matter-text-wanted"},
      {"head: 60 KiB of keys", lesson,
       [](std::size_t size) {
         return numbered(
             "---\n", [](std::size_t i) { return "k" + std::to_string(i) + ": a\n"; }, "---\n# A\n")(size - 4'096);
       },
       ""},
      {"head: a key that is 60 KiB long", lesson,
       [end](std::size_t size) { return "---\n" + filled("a", size - 4'096) + ": b" + end; }, ""},
      {"head: a list of 60 KiB", lesson,
       [end](std::size_t size) { return "---\nclasses: [" + filled("a,", size - 4'096) + "a]" + end; },
       "front-matter-list-long"},
      {"head: tags (CVE-2013-6393)", lesson,
       [end](std::size_t size) { return "---\ntitle: !" + filled("%41", size - 4'096) + " a" + end; },
       "front-matter-sign"},
      {"head: a tag's address in percent signs (CVE-2014-2525)", lesson,
       [end](std::size_t size) { return "---\ntitle: !<" + filled("%41", size - 4'096) + "> a" + end; },
       "front-matter-sign"},
      {"head: a key on two lines (CVE-2014-9130)", lesson,
       [end](std::size_t size) { return "---\n\"" + filled("a\n ", size - 4'096) + "\": b" + end; }, ""},
      {"settings: lists in lists", "ecole.yml", runs("[", "title: "), "settings-too-deep"},
      {"settings: 60 KiB of lists in lists", "ecole.yml",
       [](std::size_t size) { return "title: " + filled("[", size - 4'096); }, "settings-too-deep"},
      {"settings: 60 KiB of classes", "ecole.yml",
       [](std::size_t size) {
         return numbered("title: A\nclasses:\n",
                         [](std::size_t i) { return "  c" + std::to_string(i) + ": {title: C}\n"; })(size - 4'096);
       },
       "settings-too-many-classes"},
      {"settings: an anchor", "ecole.yml",
       [](std::size_t size) { return "title: &a [" + filled("x,", size - 4'096) + "]\nid: *a\n"; }, "setting-sign"},
      {"settings: 60 KiB of days off", "ecole.yml",
       [](std::size_t size) {
         return "title: A\ncalendar:\n  days_off: [" + filled("2026-11-11, ", size - 4'096) + "2026-11-12]\n";
       },
       ""},
  };
}

std::vector<Bomb> of_theme() {
  const char* page = "theme/templates/lesson.mustache";
  return {
      {"theme: a template that contains itself", page, runs("{{>lesson}}"), "theme-partial-circle"},
      {"theme: sections one inside the other", page, runs("{{#a}}"), "theme-section-unclosed"},
      {"theme: tags that do not end", page, runs("{{"), "theme-tag-unclosed"},
      {"theme: delimiters that change", page, runs("{{=<% %>=}}<%={{ }}=%>"), ""},
      {"theme: words that do not exist", page,
       numbered({}, [](std::size_t i) { return "{{t.w" + std::to_string(i) + "}}"; }), "theme-word-unknown"},
      {"theme: words in brackets", "theme/strings/fr.yml", runs("[", "home: "), ""},
  };
}

} // namespace

const std::vector<Bomb>& bombs() {
  static const std::vector<Bomb> all = [] {
    std::vector<Bomb> bombs;
    for (const std::vector<Bomb>& some : {of_markdown(), of_homework(), of_yaml(), of_theme()})
      bombs.insert(bombs.end(), some.begin(), some.end());
    return bombs;
  }();
  return all;
}

} // namespace ecole::tests
