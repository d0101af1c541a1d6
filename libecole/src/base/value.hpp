// A JSON value (RFC 8259) with its object members in the order they were added: what a template gets, what --json
// prints.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace ecole::base {

class Value {
 public:
  using List = std::vector<Value>;
  using Members = std::vector<std::pair<std::string, Value>>;
  // HTML that is safe to put into a page as it is: made by our own renderer, never taken from a source.
  struct Html {
    std::string html;
    bool operator==(const Html&) const = default;
  };

  Value() = default; // null
  Value(bool value) : value_(value) {}
  Value(std::int64_t value) : value_(value) {}
  Value(int value) : value_(std::int64_t{value}) {}
  Value(std::size_t value) : value_(static_cast<std::int64_t>(value)) {}
  Value(std::string value) : value_(std::move(value)) {}
  Value(std::string_view value) : value_(std::string(value)) {}
  Value(const char* value) : value_(std::string(value)) {}
  Value(Html value) : value_(std::move(value)) {}
  Value(List value) : value_(std::move(value)) {}
  Value(Members value) : value_(std::move(value)) {}
  static Value list() { return Value(List{}); }
  static Value object() { return Value(Members{}); }

  bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
  bool is_object() const { return std::holds_alternative<Members>(value_); }
  bool is_list() const { return std::holds_alternative<List>(value_); }
  const std::variant<std::monostate, bool, std::int64_t, std::string, Html, List, Members>& variant() const {
    return value_;
  }

  // Members of an object (a null becomes one); the last value given for a name counts.
  Value& set(std::string_view name, Value value);
  const Value* find(std::string_view name) const;
  // Elements of a list (a null becomes one).
  Value& add(Value value);
  const List& elements() const { return std::get<List>(value_); }
  const Members& members() const { return std::get<Members>(value_); }

  // One line, or indented by two spaces a level. Html is written as its string.
  std::string json(bool indented = false) const;
  bool operator==(const Value&) const = default;

 private:
  std::variant<std::monostate, bool, std::int64_t, std::string, Html, List, Members> value_;
};

std::string
json_string(std::string_view text); // quoted; control characters, U+2028, "</" and "<!" escaped, bad UTF-8 made good

} // namespace ecole::base
