#include "engine/validity.hpp"

namespace ecole::engine {

std::string minute_key(base::Minute minute, std::string_view owner) {
  std::string bytes;
  const auto biased = static_cast<std::uint64_t>(minute) ^ (std::uint64_t{1} << 63);
  for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(biased >> shift & 0xff);
  return bytes.append(owner);
}

base::Minute minute_of(std::string_view minute_key) {
  std::uint64_t biased = 0;
  for (int i = 0; i < 8; ++i)
    biased = biased << 8 | static_cast<unsigned char>(minute_key[static_cast<std::size_t>(i)]);
  return static_cast<base::Minute>(biased ^ (std::uint64_t{1} << 63));
}

void keep_validity(Transaction& transaction, std::string_view owner, const Validity& before, const Validity& after) {
  if (before == after) return;
  const Validity always;
  if (before.until != always.until) transaction.erase(Table::until, minute_key(before.until, owner));
  if (before.from != always.from) transaction.erase(Table::since, minute_key(before.from, owner));
  if (after.until != always.until) transaction.put(Table::until, minute_key(after.until, owner), {});
  if (after.from != always.from) transaction.put(Table::since, minute_key(after.from, owner), {});
}

void write_validity(base::ByteWriter& bytes, const Validity& validity) {
  bytes.signed_number(validity.from).signed_number(validity.until);
}

Validity read_validity(base::ByteReader& bytes) {
  Validity validity;
  validity.from = bytes.signed_number();
  validity.until = bytes.signed_number();
  return validity;
}

} // namespace ecole::engine
