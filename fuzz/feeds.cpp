#include "feeds.hpp"

#include "content/calendar_file.hpp"
#include "expect.hpp"
#include "hostile/json_text.hpp"
#include "hostile/xml_text.hpp"
#include "html.hpp"
#include <string>

namespace ecole::fuzz {

void expect_xml(std::string_view bytes, std::string_view home) {
  const tests::XmlText read = tests::read_xml(bytes);
  expect(read.problem.empty(), "XML that can be read", read.problem);
  for (const tests::XmlText::Element& element : read.elements)
    if (element.name == "content") expect_harmless(element.text, Html::piece, home);
}

void expect_json(std::string_view bytes, std::string_view home) {
  const tests::JsonText read = tests::read_json(bytes);
  expect(read.problem.empty(), "JSON that can be read", read.problem);
  for (const auto& [name, text] : read.members)
    if (name == "content_html") expect_harmless(text, Html::piece, home);
}

void expect_calendar(std::string_view bytes) {
  static const std::optional<base::Zone> zone = base::Zone::named("Europe/Paris");
  const content::CalendarFile file = content::read_calendar_file(bytes, *zone);
  expect(file.is_calendar && file.not_understood == 0, "a calendar that can be read", bytes);
  expect(bytes.ends_with("\r\n"), "a calendar ends with a line");
  while (!bytes.empty()) {
    const std::string_view line = bytes.substr(0, bytes.find('\n') + 1);
    expect(line.ends_with("\r\n") && line.find('\r') == line.size() - 2, "lines of a calendar end as they have to",
           line);
    expect(line.size() <= 75 + 2, "lines of a calendar are folded", line);
    expect_clean(line, "a line of a calendar");
    bytes.remove_prefix(line.size());
  }
}

} // namespace ecole::fuzz
