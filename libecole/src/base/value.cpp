#include "base/value.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <charconv>

namespace ecole::base {

namespace {

// Bytes that stand for themselves inside a JSON string, whatever follows them.
bool is_plain(char c) {
  auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\' && c != '<';
}

void append_unicode_escape(std::string& json, unsigned code_unit) {
  constexpr std::string_view digits = "0123456789abcdef";
  json += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) json += digits[(code_unit >> shift) & 0xF];
}

void append_ascii(std::string& json, char c, char next) {
  switch (c) {
  case '"': json += "\\\""; return;
  case '\\': json += "\\\\"; return;
  case '\n': json += "\\n"; return;
  case '\r': json += "\\r"; return;
  case '\t': json += "\\t"; return;
  case '\b': json += "\\b"; return;
  case '\f': json += "\\f"; return;
  // Inside a <script>, "</script" would end it and "<!--" would hide its end.
  case '<':
    if (next == '/' || next == '!')
      append_unicode_escape(json, '<');
    else
      json += '<';
    return;
  default: append_unicode_escape(json, static_cast<unsigned char>(c));
  }
}

void append_string(std::string& json, std::string_view text) {
  json += '"';
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_plain(text[end])) ++end;
    json.append(text, at, end - at);
    at = end;
    if (at == text.size()) break;
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      append_ascii(json, text[at], at + 1 < text.size() ? text[at + 1] : '\0');
      ++at;
      continue;
    }
    CodePoint point = decode(text, at);
    if (point.value == 0x2028 || point.value == 0x2029)
      append_unicode_escape(json, point.value);
    else
      append_utf8(json, point.value); // U+FFFD for a byte that is not UTF-8
    at += point.bytes;
  }
  json += '"';
}

struct JsonWriter {
  std::string& json;
  bool indented;
  std::size_t level = 0;

  void operator()(std::monostate) { json += "null"; }
  void operator()(bool value) { json += value ? "true" : "false"; }
  void operator()(std::int64_t value) {
    char buffer[20];
    json.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
  }
  void operator()(const std::string& value) { append_string(json, value); }
  void operator()(const Value::Html& value) { append_string(json, value.html); }
  void operator()(const Value::List& list) {
    write_all('[', list, ']', [&](const Value& element) { std::visit(*this, element.variant()); });
  }
  void operator()(const Value::Members& members) {
    write_all('{', members, '}', [&](const auto& member) {
      append_string(json, member.first);
      json += indented ? ": " : ":";
      std::visit(*this, member.second.variant());
    });
  }

 private:
  void write_all(char open, const auto& things, char close, auto write) {
    json += open;
    ++level;
    bool first = true;
    for (const auto& thing : things) {
      if (!first) json += ',';
      first = false;
      new_line();
      write(thing);
    }
    --level;
    if (!things.empty()) new_line();
    json += close;
  }
  void new_line() {
    if (!indented) return;
    json += '\n';
    json.append(level * 2, ' ');
  }
};

} // namespace

Value& Value::set(std::string_view name, Value value) {
  if (is_null()) value_ = Members{};
  Members& members = std::get<Members>(value_);
  auto member = std::ranges::find(members, name, &Members::value_type::first);
  if (member != members.end())
    member->second = std::move(value);
  else
    members.emplace_back(name, std::move(value));
  return *this;
}

const Value* Value::find(std::string_view name) const {
  const Members* members = std::get_if<Members>(&value_);
  if (!members) return nullptr;
  auto member = std::ranges::find(*members, name, &Members::value_type::first);
  return member != members->end() ? &member->second : nullptr;
}

Value& Value::add(Value value) {
  if (is_null()) value_ = List{};
  std::get<List>(value_).push_back(std::move(value));
  return *this;
}

std::string Value::json(bool indented) const {
  std::string json;
  JsonWriter writer{json, indented};
  std::visit(writer, value_);
  return json;
}

std::string json_string(std::string_view text) {
  std::string json;
  json.reserve(text.size() + 2);
  append_string(json, text);
  return json;
}

} // namespace ecole::base
