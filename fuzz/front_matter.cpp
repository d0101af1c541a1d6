// The head of a file: "---", words with values, "---"; YAML, or what its author took for it.
#include "content/front_matter.hpp"
#include "content/front_matter_lines.hpp"
#include "content/markdown_guard.hpp"
#include "content/written_day.hpp"
#include "content/yaml.hpp"
#include "places.hpp"
#include <algorithm>
#include <array>

namespace {

using namespace ecole;
using namespace ecole::content;
using fuzz::expect;

struct Place {
  std::string_view path;
  SourceKind kind;
};
constexpr std::array places = {Place{"cahier/6e-b/maths/2026-11-23.md", SourceKind::lesson},
                               Place{"articles/2026-11-12-sortie.md", SourceKind::article},
                               Place{"pages/10-ecole.md", SourceKind::page},
                               Place{"cahier/cm1/2026-11-23.md", SourceKind::day}};

void expect_read_alike(std::string_view text, const Place& place) {
  Record record;
  record.kind = place.kind;
  record.date = base::Date::from(2026, 11, 23);
  const Record before = record;
  const FrontMatter front = read_front_matter(text, place.path, record);
  expect(text.ends_with(front.body), "the body is the end of the file");
  const std::string_view head = text.substr(0, text.size() - front.body.size());
  if (!head.empty()) {
    const bool ends_line = head.ends_with('\n') || head.ends_with('\r');
    const std::size_t lines = base::lines(head).size();
    expect(front.lines_before == lines || (ends_line && front.body.empty() && front.lines_before <= lines + 1),
           "as many lines stand above the body as are cut off", std::to_string(front.lines_before));
  } else {
    expect(front.lines_before == 0, "without a head nothing stands above the body");
  }
  fuzz::Places(text).expect_inside(record.findings);
  for (const std::string* field : {&record.title, &record.author, &record.group, &record.sequence, &record.language,
                                   &record.subject, &record.class_name})
    fuzz::expect_clean(*field, "a field of the head");
  for (const std::vector<std::string>* list : {&record.classes, &record.aliases})
    for (const std::string& each : *list) fuzz::expect_clean(each, "a list of the head");
  for (const std::uint32_t index : record.documents) expect(index < record.links.size(), "a document is a link");
  expect(record.visible_minute >= 0 && record.visible_minute < 24 * 60, "a minute of the day");
  expect(parse_record(serialized(record)) == record, "what is kept is read again");
  Record again = before;
  read_front_matter(text, place.path, again);
  expect(again == record, "the same text is read alike");
}

void expect_yaml(std::string_view text) {
  const YamlText read = read_yaml(text);
  const fuzz::Places inside(text);
  inside.expect_inside(read.place, "the problem of a YAML text");
  std::size_t nodes = 0;
  const auto look = [&](const YamlNode& node, std::size_t depth, const auto& again) -> void {
    ++nodes;
    expect(depth <= deepest_yaml + 1, "nothing is deeper than allowed");
    inside.expect_inside(node.range, "a value of a YAML text");
    fuzz::expect_clean(node.text, "a value of a YAML text");
    expect(node.keys.empty() || node.keys.size() == node.values.size(), "a value for each key");
    for (const YamlNode& key : node.keys) again(key, depth, again);
    for (const YamlNode& value : node.values) again(value, depth + 1, again);
  };
  look(read.root, 0, look);
  expect(nodes <= text.size() + 2, "no more values than bytes");
}

// What ecole proposes to type is read as it was meant.
void expect_written_as_read(std::string_view text) {
  const std::string line(text.substr(0, text.find_first_of("\r\n")));
  // What is no space to YAML, or ends a line for it alone, is read as a space.
  for (const std::string_view special : {"\u0085", "\u00a0", "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff"})
    if (line.find(special) != std::string::npos) return;
  if (line.size() > 1000) return;
  const YamlText value = read_yaml("name: " + as_yaml_value(line));
  expect(value.problem == YamlProblem::none && value.root.values.size() == 1, "a proposed value can be read", line);
  expect(value.root.values[0].text == line || base::trim(line).empty(), "a proposed value is read as meant", line);
  const YamlText item = read_yaml("name: [" + as_yaml_item(line) + "]");
  expect(item.problem == YamlProblem::none && item.root.values.size() == 1, "a proposed item can be read", line);
  const std::vector<YamlNode>& items = item.root.values[0].values;
  expect(base::trim(line).empty() || (items.size() == 1 && items[0].text == line), "a proposed item is read as meant",
         line);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::Input input(data, size);
  const Guarded guard = guarded(input.bytes);
  fuzz::Places(input.bytes).expect_inside(guard.findings);
  if (guard.refused) return 0;
  fuzz::expect_clean(guard.text, "the guard lets through text");
  expect_read_alike(guard.text, places[input.choice % places.size()]);
  const FrontMatterBlock block = front_matter_block(guard.text);
  expect_yaml(block.text.empty() ? std::string_view(guard.text) : block.text);
  expect_written_as_read(block.text.empty() ? std::string_view(guard.text) : block.text);
  (void)read_written_day(input.bytes, base::Date::from(2026, 11, 23));
  return 0;
}
