#include "deploy/receipt.hpp"

#include "base/bytes.hpp"
#include "deploy/names.hpp"

namespace ecole::deployment {

namespace {
constexpr std::string_view format = "ecole receipt";
constexpr std::uint64_t version = 1;
} // namespace

std::string encoded(const BaseReceipt& receipt) {
  base::ByteWriter bytes;
  bytes.text(format).number(version).text(receipt.site_id).number(receipt.number).text(encoded(receipt.manifest));
  return sealed_frame(bytes.bytes());
}

Decoded<BaseReceipt> decoded_receipt(std::string_view bytes) {
  constexpr auto damaged = std::unexpected(Unreadable::damaged);
  auto content = unsealed_frame(bytes, largest_unpacked);
  if (!content) return damaged;
  base::ByteReader reader(*content);
  if (reader.text() != format) return damaged;
  std::uint64_t found = reader.number();
  if (found > version) return std::unexpected(Unreadable::newer);
  if (found != version) return damaged;
  BaseReceipt receipt;
  receipt.site_id = reader.text();
  receipt.number = reader.number();
  auto manifest = decoded_manifest(reader.text());
  if (!manifest || !reader.good() || !reader.at_end() || receipt.number > largest_number) return damaged;
  receipt.manifest = std::move(*manifest);
  return receipt;
}

} // namespace ecole::deployment
