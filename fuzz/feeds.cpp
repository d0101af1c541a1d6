#include "feeds.hpp"

#include "content/calendar_file.hpp"
#include "expect.hpp"
#include "html.hpp"
#include <json-c/json.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <memory>
#include <string>

namespace ecole::fuzz {

namespace {

std::string_view text_of(const xmlChar* text) {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

void look_at(xmlNode* node, std::string_view home) {
  for (; node; node = node->next) {
    expect(node->type == XML_ELEMENT_NODE || node->type == XML_TEXT_NODE, "elements and texts, and nothing else");
    if (node->type != XML_ELEMENT_NODE) continue;
    if (text_of(node->name) == "content") {
      const std::unique_ptr<xmlChar, void (*)(void*)> html(xmlNodeGetContent(node), xmlFree);
      expect_harmless(text_of(html.get()), Html::piece, home);
    }
    look_at(node->children, home);
  }
}

void look_at(json_object* value, std::string_view name, std::string_view home) {
  if (json_object_is_type(value, json_type_object)) {
    json_object_object_foreach(value, key, member) look_at(member, key, home);
  } else if (json_object_is_type(value, json_type_array)) {
    for (std::size_t i = 0; i < json_object_array_length(value); ++i)
      look_at(json_object_array_get_idx(value, i), name, home);
  } else if (json_object_is_type(value, json_type_string)) {
    const std::string_view text(json_object_get_string(value),
                                static_cast<std::size_t>(json_object_get_string_len(value)));
    expect(base::is_utf8(text), "a text of a feed");
    if (name == "content_html") expect_harmless(text, Html::piece, home);
  }
}

} // namespace

void expect_xml(std::string_view bytes, std::string_view home) {
  const std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> document(
      xmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), "feed.xml", nullptr,
                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
      xmlFreeDoc);
  expect(document != nullptr, "XML that can be read", bytes);
  expect(!xmlGetIntSubset(document.get()), "no document type, and no entities");
  look_at(xmlDocGetRootElement(document.get()), home);
}

void expect_json(std::string_view bytes, std::string_view home) {
  const std::unique_ptr<json_tokener, void (*)(json_tokener*)> tokener(json_tokener_new(), json_tokener_free);
  json_tokener_set_flags(tokener.get(), JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
  const auto put = [](json_object* value) { json_object_put(value); };
  const std::unique_ptr<json_object, decltype(put)> document(
      json_tokener_parse_ex(tokener.get(), bytes.data(), static_cast<int>(bytes.size())), put);
  expect(document && json_tokener_get_error(tokener.get()) == json_tokener_success, "JSON that can be read", bytes);
  look_at(document.get(), {}, home);
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
