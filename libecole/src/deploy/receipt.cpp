#include "deploy/receipt.hpp"

#include "base/bytes.hpp"
#include "deploy/format.hpp"
#include "deploy/names.hpp"

namespace ecole::deployment {

namespace {
constexpr Format format = {.name = "ecole receipt"};
} // namespace

std::string encoded(const BaseReceipt& receipt) {
  base::ByteWriter bytes = begun(format);
  bytes.text(receipt.site_id).number(receipt.number).text(encoded(receipt.manifest));
  return sealed_frame(bytes.bytes());
}

Decoded<BaseReceipt> decoded_receipt(std::string_view bytes) {
  constexpr auto damaged = std::unexpected(Unreadable::damaged);
  auto content = unsealed_frame(bytes, largest_unpacked);
  if (!content) return damaged;
  base::ByteReader reader(*content);
  if (const auto why = why_unreadable(reader, format)) return std::unexpected(*why);
  BaseReceipt receipt;
  receipt.site_id = reader.text();
  receipt.number = reader.number();
  auto manifest = decoded_manifest(reader.text());
  if (!manifest || !reader.good() || !reader.at_end() || receipt.number > largest_number) return damaged;
  receipt.manifest = std::move(*manifest);
  return receipt;
}

} // namespace ecole::deployment
