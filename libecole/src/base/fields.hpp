// Structures as bytes (bytes.hpp), by one walk over their fields that serves for writing and reading. Whoever keeps
// structures says once what their fields are:
//
//   struct Fields {
//     static void of(auto& walk, Point& point) { walk(point.x, point.y); }
//     static constexpr Color last(Color) { return Color::blue; } // of each enumeration that is read
//   };
//   std::string bytes = base::field_bytes<Fields>(point);
//   std::optional<Point> same = base::read_fields<Fields, Point>(bytes);
//
// A value that is none of its type (a number too large, an enumerator that there is not) makes the bytes damaged.
#pragma once

#include "base/bytes.hpp"
#include "base/date.hpp"
#include <concepts>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace ecole::base {

template <typename T>
concept WholeNumber = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>;
template <typename T>
concept Enumeration = std::is_enum_v<T>;
template <typename T>
concept Structure = std::is_aggregate_v<T>;

template <typename Fields>
class FieldWriter {
 public:
  template <typename... Values>
  void operator()(const Values&... values) {
    (write(values), ...);
  }
  std::string bytes() && { return std::move(bytes_).bytes(); }

 private:
  void write(const std::string& value) { bytes_.text(value); }
  void write(bool value) { bytes_.flag(value); }
  void write(char value) { bytes_.number(static_cast<unsigned char>(value)); }
  void write(Date value) { bytes_.signed_number(value.days()); }
  void write(WholeNumber auto value) { bytes_.signed_number(static_cast<std::int64_t>(value)); }
  void write(Enumeration auto value) { bytes_.number(static_cast<std::uint64_t>(value)); }
  template <typename T>
  void write(const std::optional<T>& value) {
    write(value.has_value());
    if (value) write(*value);
  }
  template <typename T>
  void write(const std::vector<T>& values) {
    bytes_.number(values.size());
    for (const T& value : values) write(value);
  }
  template <typename T>
  void write(const std::set<T>& values) {
    bytes_.number(values.size());
    for (const T& value : values) write(value);
  }
  template <typename A, typename B>
  void write(const std::pair<A, B>& value) {
    write(value.first);
    write(value.second);
  }
  // The walk takes what it may change; this one changes nothing.
  template <Structure T>
  void write(const T& value) {
    Fields::of(*this, const_cast<T&>(value));
  }

  ByteWriter bytes_;
};

template <typename Fields>
class FieldReader {
 public:
  explicit FieldReader(std::string_view bytes) : bytes_(bytes) {}
  template <typename... Values>
  void operator()(Values&... values) {
    (read(values), ...);
  }
  bool whole() const { return possible_ && bytes_.good() && bytes_.at_end(); }

 private:
  void read(std::string& value) { value = bytes_.text(); }
  void read(bool& value) { value = up_to(1) == 1; }
  void read(char& value) { value = static_cast<char>(up_to(255)); }
  void read(Date& value) {
    std::int32_t days = 0;
    read(days);
    value = Date::from_days(days);
  }
  template <WholeNumber Number>
  void read(Number& value) {
    const std::int64_t number = bytes_.signed_number();
    possible_ &= std::in_range<Number>(number);
    value = static_cast<Number>(number);
  }
  void read(Weekday& value) {
    const std::uint64_t number = up_to(std::to_underlying(Weekday::sunday));
    possible_ &= number != 0;
    value = number == 0 ? Weekday::monday : static_cast<Weekday>(number);
  }
  template <Enumeration Enum>
  void read(Enum& value) {
    value = static_cast<Enum>(up_to(static_cast<std::uint64_t>(Fields::last(Enum{}))));
  }
  template <typename T>
  void read(std::optional<T>& value) {
    bool given = false;
    read(given);
    if (given) read(value.emplace());
  }
  template <typename T>
  void read(std::vector<T>& values) {
    for (std::size_t left = bytes_.count(); left > 0 && possible_ && bytes_.good(); --left) read(values.emplace_back());
  }
  template <typename T>
  void read(std::set<T>& values) {
    std::vector<T> each;
    read(each);
    values = std::set<T>(each.begin(), each.end());
  }
  template <typename A, typename B>
  void read(std::pair<A, B>& value) {
    read(value.first);
    read(value.second);
  }
  void read(Structure auto& value) { Fields::of(*this, value); }

  std::uint64_t up_to(std::uint64_t last) {
    const std::uint64_t number = bytes_.number();
    if (number <= last) return number;
    possible_ = false;
    return 0;
  }

  ByteReader bytes_;
  bool possible_ = true; // every value read so far is one of its type
};

template <typename Fields, typename... Values>
std::string field_bytes(const Values&... values) {
  FieldWriter<Fields> writer;
  writer(values...);
  return std::move(writer).bytes();
}

// Nothing when the bytes are damaged, or not this value's.
template <typename Fields, typename T>
std::optional<T> read_fields(std::string_view bytes) {
  std::optional<T> value(std::in_place);
  FieldReader<Fields> reader(bytes);
  reader(*value);
  if (!reader.whole()) value.reset();
  return value;
}

} // namespace ecole::base
