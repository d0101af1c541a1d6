#include "base/bytes.hpp"

namespace ecole::base {

ByteWriter& ByteWriter::number(std::uint64_t value) {
  char buffer[10];
  std::size_t length = 0;
  while (value >= 0x80) {
    buffer[length++] = static_cast<char>(value | 0x80);
    value >>= 7;
  }
  buffer[length++] = static_cast<char>(value);
  bytes_.append(buffer, length);
  return *this;
}

ByteWriter& ByteWriter::signed_number(std::int64_t value) {
  return number((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
}

ByteWriter& ByteWriter::text(std::string_view value) {
  number(value.size());
  bytes_ += value;
  return *this;
}

std::uint64_t ByteReader::number() {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < bytes_.size() && i < 10; ++i) {
    std::uint64_t byte = static_cast<unsigned char>(bytes_[i]);
    if (i == 9 && byte > 1) break; // more than 64 bits
    value |= (byte & 0x7F) << (7 * i);
    if (byte < 0x80) {
      bytes_.remove_prefix(i + 1);
      return value;
    }
  }
  turn_bad();
  return 0;
}

std::int64_t ByteReader::signed_number() {
  std::uint64_t value = number();
  return static_cast<std::int64_t>((value >> 1) ^ (0 - (value & 1)));
}

std::string_view ByteReader::text() {
  std::size_t length = count();
  std::string_view value = bytes_.substr(0, length);
  bytes_.remove_prefix(length);
  return value;
}

std::size_t ByteReader::count() {
  std::uint64_t number_of_things = number();
  if (number_of_things <= bytes_.size()) return number_of_things;
  turn_bad();
  return 0;
}

// With nothing left to read, every later read fails by itself.
void ByteReader::turn_bad() {
  good_ = false;
  bytes_ = {};
}

} // namespace ecole::base
