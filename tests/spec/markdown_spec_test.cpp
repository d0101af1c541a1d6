// The examples of the CommonMark and GFM specifications, run whole: through our parser with cmark's unlimited renderer,
// which is what the specifications are about, and through our own HTML, which has to be safe whatever they hold.
// Deviations are listed in docs/deviations.md and have to be exactly those that occur.
#include "content/html.hpp"
#include "content/markdown.hpp"
#include "content/markdown_guard.hpp"
#include "content/text.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>
#include <sstream>
#include <zlib.h>

using namespace ecole::content;

namespace {

struct Example {
  int number = 0;
  std::string section, markdown, html;
};

std::string read_whole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string read_compressed(const std::string& path) {
  std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), gzclose);
  INFO(path << " comes with the package cmark-gfm");
  REQUIRE(file != nullptr);
  std::string text;
  std::array<char, 65'536> part{};
  for (int read; (read = gzread(file.get(), part.data(), part.size())) > 0;)
    text.append(part.data(), static_cast<std::size_t>(read));
  return text;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

// Examples stand between lines of 32 backticks, the first one ended by "example"; a line "." divides Markdown from
// HTML, and an arrow stands for a tab. Those marked "disabled" are none.
std::vector<Example> examples(const std::string& specification) {
  const std::string fence(32, '`');
  std::vector<Example> all;
  std::istringstream lines(specification);
  std::string section;
  enum { text, markdown, html } state = text;
  bool disabled = false;
  for (std::string line; std::getline(lines, line);) {
    if (state == text && line.starts_with(fence + " example")) {
      state = markdown;
      disabled = line.find("disabled") != std::string::npos;
      if (!disabled) all.push_back({static_cast<int>(all.size()) + 1, section, "", ""});
    } else if (state == markdown && line == ".") {
      state = html;
    } else if (state == html && line == fence) {
      state = text;
    } else if (state == text) {
      if (line.starts_with('#')) section = line.substr(line.find_first_not_of("# "));
    } else if (!disabled) {
      replace_all(line, "→", "\t");
      (state == markdown ? all.back().markdown : all.back().html) += line + "\n";
    }
  }
  return all;
}

// The numbers listed under "## <title>" in docs/deviations.md: "- 618 (Section): reason".
std::set<int> listed_deviations(const std::string& title) {
  std::istringstream lines(read_whole(ECOLE_SOURCE_DIR "/docs/deviations.md"));
  std::set<int> numbers;
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("## ")) inside = line == "## " + title;
    if (inside && line.starts_with("- ")) numbers.insert(std::stoi(line.substr(2)));
  }
  return numbers;
}

void check_examples(const std::vector<Example>& all, const std::string& title) {
  std::set<int> deviating;
  for (const Example& example : all)
    if (specification_html(example.markdown) != example.html) deviating.insert(example.number);
  std::set<int> listed = listed_deviations(title);
  for (const Example& example : all) {
    if (deviating.contains(example.number) == listed.contains(example.number)) continue;
    INFO("example " << example.number << " (" << example.section << ")\n"
                    << example.markdown << "--- expected\n"
                    << example.html << "--- is\n"
                    << specification_html(example.markdown));
    if (deviating.contains(example.number))
      CHECK("passes, or is listed in docs/deviations.md" == std::string("fails unlisted"));
    else
      CHECK("is listed in docs/deviations.md" == std::string("passes all the same"));
  }
  for (int number : listed) CHECK((number >= 1 && number <= static_cast<int>(all.size())));
}

// What is wrong with a piece of HTML: the first tag, attribute or address that may not be there; "" when nothing is.
std::string unsafe_part(std::string_view html) {
  static const std::set<std::string_view> tags = {
      "p",  "a",  "em", "strong", "del", "code",  "pre",   "blockquote", "ul", "ol", "li", "img",   "br",   "hr",
      "h2", "h3", "h4", "h5",     "h6",  "table", "thead", "tbody",      "tr", "th", "td", "label", "input"};
  static const std::set<std::string_view> attributes = {"href", "src",   "alt",     "title",    "id",      "class",
                                                        "type", "start", "checked", "disabled", "loading", "scope"};
  auto is_name = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  if (html.find_first_of(std::string_view("\x01\x02\0", 3)) != std::string_view::npos) return "a mark";
  for (std::size_t at = 0; (at = html.find('<', at)) != std::string_view::npos;) {
    std::size_t start = at;
    ++at;
    if (at < html.size() && html[at] == '/') ++at;
    std::size_t name = at;
    while (at < html.size() && is_name(html[at])) ++at;
    if (!tags.contains(html.substr(name, at - name))) return "tag " + std::string(html.substr(start, 40));
    for (;;) {
      while (at < html.size() && (html[at] == ' ' || html[at] == '/')) ++at;
      if (at < html.size() && html[at] == '>') break;
      std::size_t attribute = at;
      while (at < html.size() && is_name(html[at])) ++at;
      std::string_view key = html.substr(attribute, at - attribute);
      if (!attributes.contains(key)) return "attribute " + std::string(html.substr(start, 80));
      if (at >= html.size() || html[at] != '=') continue;
      if (html.substr(at, 2) != "=\"") return "no quotes " + std::string(html.substr(start, 80));
      std::size_t end = html.find('"', at + 2);
      if (end == std::string_view::npos) return "no end " + std::string(html.substr(start, 80));
      std::string value(html.substr(at + 2, end - at - 2));
      at = end + 1;
      if (value.find('<') != std::string::npos) return "value " + value;
      if (key == "src" && !value.starts_with("../to/")) return "src " + value;
      if (key == "href") {
        std::ranges::transform(value, value.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        static constexpr std::array allowed = {"http:", "https:", "mailto:", "tel:", "sms:", "../to/"};
        if (std::ranges::none_of(allowed, [&](std::string_view prefix) { return value.starts_with(prefix); }))
          return "href " + value;
      }
    }
  }
  return {};
}

std::string our_html(const std::string& markdown) {
  Guarded guard = guarded(markdown);
  Record record;
  HtmlWriter writer("pages/example.md", record);
  Document page = Document::parse(guard.text);
  writer.prepare(page);
  std::string html = writer.html(std::move(page));
  std::vector<LinkTarget> targets;
  for (std::size_t i = 0; i < record.links.size(); ++i) targets.push_back({"to/" + std::to_string(i), 0, 0});
  return finished(html, "../", targets);
}

void check_safety(const std::vector<Example>& all) {
  for (const Example& example : all) {
    INFO("example " << example.number << "\n" << example.markdown << "---\n" << our_html(example.markdown));
    CHECK(unsafe_part(our_html(example.markdown)) == "");
    // The same in places where other rules hold, and the specification's own HTML as if somebody had typed it.
    CHECK(unsafe_part(our_html("> - " + example.markdown)) == "");
    CHECK(unsafe_part(our_html("|a|\n|-|\n|" + example.markdown)) == "");
    CHECK(unsafe_part(our_html(example.html)) == "");
  }
}

std::vector<Example> commonmark() {
  return examples(read_whole(ECOLE_SOURCE_DIR "/node_modules/commonmark-spec/spec.txt"));
}
std::vector<Example> gfm() { return examples(read_compressed("/usr/share/doc/cmark-gfm/spec.txt.gz")); }

} // namespace

TEST_CASE("CommonMark 0.31.2: every example as specified, but for the listed deviations") {
  std::vector<Example> all = commonmark();
  CHECK(all.size() == 652);
  check_examples(all, "CommonMark 0.31.2");
}

TEST_CASE("GFM 0.29: every example as specified, but for the listed deviations") {
  std::vector<Example> all = gfm();
  CHECK(all.size() == 671);
  check_examples(all, "GFM 0.29");
}

TEST_CASE("every example of both specifications comes out of our own HTML harmless") {
  check_safety(commonmark());
  check_safety(gfm());
}

TEST_CASE("the check for harmless HTML finds what it is to find") {
  CHECK(unsafe_part("<p>a <a href=\"https://x\" title=\"&quot;>\">b</a> &lt;script&gt;</p>") == "");
  for (std::string_view html : {"<script>", "<p onclick=\"x\">", "<a href=\"javascript:x\">", "<img src=\"https://x\">",
                                "<h1>", "<p style=\"x\">", "<iframe>", "<!-- x -->", "<a href=x>", "\x01L0;\x02",
                                "<a href=\"x", "<", "<P>", "<a href=\"/x\">"}) {
    INFO(html);
    CHECK(unsafe_part(html) != "");
  }
}
