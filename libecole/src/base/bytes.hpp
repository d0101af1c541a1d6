// The one binary notation of everything ecole keeps: variable-length integers (LEB128), length-prefixed strings. A
// reader of damaged bytes never reads beyond them: it turns bad, and every later read gives nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ecole::base {

class ByteWriter {
 public:
  ByteWriter() { bytes_.reserve(200); } // most of what is kept is shorter, and would grow thrice on its way
  ByteWriter& number(std::uint64_t value);
  ByteWriter& signed_number(std::int64_t value); // zigzag
  ByteWriter& text(std::string_view value);
  ByteWriter& flag(bool value) { return number(value ? 1 : 0); }
  const std::string& bytes() const& { return bytes_; }
  std::string bytes() && { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}
  std::uint64_t number();
  std::int64_t signed_number();
  std::string_view text(); // points into the bytes read
  bool flag() { return number() != 0; }
  // A count of things that take at least one byte each: 0 and bad when there cannot be so many.
  std::size_t count();
  bool good() const { return good_; }
  bool at_end() const { return bytes_.empty(); }

 private:
  void turn_bad();
  std::string_view bytes_;
  bool good_ = true;
};

} // namespace ecole::base
