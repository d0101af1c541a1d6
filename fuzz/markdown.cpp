// From the text of a file to HTML that is ready for a page. The first byte chooses where the file lies.
#include "content/parse.hpp"
#include "html.hpp"
#include "places.hpp"
#include <array>
#include <set>

namespace {

using namespace ecole;
using namespace ecole::content;
using fuzz::expect;

constexpr std::array<std::string_view, 4> paths = {"articles/2026-11-12-sortie.md", "pages/10-ecole.md",
                                                   "cahier/6e-b/maths/2026-11-23.md", "agenda/2026-11.md"};
constexpr std::size_t most_html =
    8 << 20; // bytes, of the largest input: references and cells of tables repeat themselves

void expect_piece(std::string_view marked, const std::vector<LinkTarget>& links) {
  expect(marked.size() <= most_html, "a source makes no page larger than it is worth");
  // Once with addresses that lead somewhere, once with none.
  const std::string html = finished(marked, "../", links);
  fuzz::expect_harmless(html, fuzz::Html::piece);
  fuzz::expect_harmless(finished(marked, "", {}), fuzz::Html::piece);
  expect(finished(html, "../", links) == html, "what is finished has no marks left");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::Input input(data, size);
  const Parsed parsed = parse(paths[input.choice % paths.size()], input.bytes, {});
  const Record& record = parsed.record;
  std::vector<LinkTarget> links;
  for (std::size_t i = 0; i < record.links.size(); ++i)
    links.push_back(i % 3 == 2 ? LinkTarget{} : LinkTarget{"a/b%20c.html#d", static_cast<int>(i % 2), 1});

  std::string all;
  const auto look = [&](std::string_view piece) {
    all += piece;
    expect_piece(piece, links);
  };
  look(parsed.text.html);
  for (const LessonText& lesson : parsed.text.lessons) {
    look(lesson.html);
    for (const std::string& task : lesson.tasks) look(task);
  }
  for (const std::string& event : parsed.text.events) look(event);

  std::set<std::string_view> ids;
  for (const std::string& anchor : record.anchors) {
    expect(ids.insert(anchor).second, "each heading has an id of its own", anchor);
    expect(all.find("id=\"" + anchor + "\"") != std::string::npos, "each id stands in the text", anchor);
  }
  for (const Link& link : record.links) {
    fuzz::expect_clean(link.text, "the text of a link");
    fuzz::expect_clean(link.target, "where a link leads");
    fuzz::expect_clean(link.written, "a link as written");
  }
  fuzz::Places inside(input.bytes);
  inside.expect_inside(record.findings);
  for (const Link& link : record.links) inside.expect_inside(link.range, "a link");
  fuzz::expect_clean(record.title, "a title");
  fuzz::expect_clean(record.summary, "a summary");
  expect(parse_record(serialized(record)) == record, "what is kept is read again");
  return 0;
}
