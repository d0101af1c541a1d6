// A template that anybody may have written, rendered with what anybody may have typed. The parts of the input between
// bytes 0 are the template, a partial, and texts.
#include "render/mustache.hpp"
#include "expect.hpp"
#include <algorithm>
#include <vector>

namespace {

using namespace ecole;
using fuzz::expect;

void expect_place(const TextRange& range, std::string_view text) {
  const std::vector<std::string_view> lines = base::split(text, '\n'); // as Mustache ends them
  expect(range.line >= 1 && range.line <= std::max<std::size_t>(lines.size(), 1), "a problem stands in its file");
  const std::string_view line = range.line <= lines.size() ? lines[range.line - 1] : std::string_view();
  expect(range.column >= 1 && range.column <= base::count_code_points(line) + 1, "a problem stands in its line", line);
  expect(std::pair(range.line, range.column) <= std::pair(range.end_line, range.end_column),
         "a problem ends after it began");
}

// Every value that the data of a page can have, with texts that are meant to do harm.
base::Value page_of(const std::vector<std::string_view>& texts) {
  const auto text = [&](std::size_t at) {
    return texts.empty() ? std::string("<b>'\"&{{name}}") : std::string(texts[at % texts.size()]);
  };
  base::Value list = base::Value::list();
  list.add(text(0)).add(base::Value::object().set("name", text(1)).set("list", base::Value::list().add(text(2))));
  list.add(base::Value::list()).add(false).add(base::Value()).add(7);
  base::Value page = base::Value::object();
  page.set("name", text(3)).set("list", std::move(list)).set("empty", "").set("yes", true).set("no", false);
  page.set("number", 12)
      .set("null", base::Value())
      .set("deep", base::Value::object().set("name", text(4)).set("more", base::Value::object().set("name", text(5))));
  if (!texts.empty() && !texts[0].empty()) page.set(texts[0].substr(0, 40), text(1)); // a name that anybody chose
  return page;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  const std::string text(fuzz::take_until(rest, '\0')), partial(fuzz::take_until(rest, '\0'));
  std::vector<std::string_view> texts;
  while (!rest.empty() && texts.size() < 6) texts.push_back(fuzz::take_until(rest, '\0'));

  const render::PartialText partials = [&](std::string_view name) -> std::optional<std::string> {
    if (name == "self") return text;
    return name == "row" ? std::optional(partial) : std::nullopt;
  };
  const auto whole = render::whole_template("page", text, partials);
  if (const auto* problem = std::get_if<render::MustacheProblem>(&whole)) {
    expect(problem->in == "page" || problem->in == "self" || problem->in == "row",
           "a problem is in a file that there is");
    expect_place(problem->range, problem->in == "row" ? partial : text);
    return 0;
  }
  const render::WholeTemplate& pieces = std::get<render::WholeTemplate>(whole);
  std::size_t depth = 0, bytes = 0;
  for (const render::WholeTemplate::Piece& piece : pieces.pieces) {
    using Kind = render::WholeTemplate::Piece::Kind;
    if (piece.kind == Kind::section || piece.kind == Kind::inverted) ++depth;
    if (piece.kind == Kind::end) expect(depth-- > 0, "an end has a beginning");
    expect(depth <= render::most_template_depth, "no deeper than allowed");
    bytes += piece.text.size();
    if (piece.kind != Kind::text) expect(piece.file < pieces.files.size(), "a tag stands in a file");
  }
  expect(depth == 0, "every section ends");
  expect(bytes <= render::most_template_bytes, "no larger than allowed");

  const base::Value page = page_of(texts);
  const render::Template compiled(pieces);
  const std::optional<std::string> made = compiled.render(page);
  expect(compiled.render(page) == made, "the same data renders alike");
  const auto again = render::whole_template("page", text, partials);
  expect(std::get<render::WholeTemplate>(again).bytes() == pieces.bytes(), "a template is made whole alike");
  if (!made) return 0;
  expect(made->size() <= render::most_output_bytes, "no more than a page can be");

  // Plain text never becomes markup: what begins a tag stands in the template.
  const auto count = [](std::string_view in, char sign) { return std::ranges::count(in, sign); };
  if (count(text, '<') == 0 && count(partial, '<') == 0)
    expect(count(*made, '<') == 0, "a text makes no element", *made);
  if (count(text, '"') == 0 && count(partial, '"') == 0)
    expect(count(*made, '"') == 0, "a text ends no attribute", *made);

  // Data that is looked up behind a page's own renders as if it were its own; "." is the page itself.
  if (std::ranges::find(pieces.pieces, ".", &render::WholeTemplate::Piece::text) != pieces.pieces.end()) return 0;
  const render::Data behind{page_of(texts)};
  if (const std::optional<std::string> looked_up = compiled.render(base::Value::object(), {&behind}))
    expect(looked_up == made, "behind a page or in it, data renders alike", text);
  return 0;
}
