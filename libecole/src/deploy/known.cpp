#include "deploy/known.hpp"

#include "base/bytes.hpp"
#include "base/file.hpp"
#include "base/hash.hpp"

namespace ecole::deployment {

namespace {

constexpr std::string_view format = "ecole known target";
constexpr std::uint64_t version = 1;
constexpr std::uint64_t largest = 1u << 30;
constexpr std::size_t hash_size = sizeof(base::Hash128);

std::string file_for(const std::string& state, std::string_view kind, const std::string& name) {
  return state + "/" + std::string(kind) + "-" + base::fast_hash(name).hex();
}

} // namespace

std::string hashes_file(const std::string& state, const std::string& folder) {
  return file_for(state, "hashes", folder);
}

std::optional<Known> load_known(const std::string& state, const std::string& address) {
  if (state.empty()) return std::nullopt;
  Result<std::string> bytes = base::read_file(file_for(state, "target", address), largest);
  if (!bytes || bytes->size() < hash_size) return std::nullopt;
  std::string_view content = std::string_view(*bytes).substr(hash_size);
  if (base::fast_hash(content).view() != std::string_view(*bytes).substr(0, hash_size)) return std::nullopt;
  base::ByteReader reader(content);
  if (reader.text() != format || reader.number() != version || reader.text() != address) return std::nullopt;
  auto head = decoded_head(reader.text());
  auto manifest = decoded_manifest(reader.text());
  if (!reader.good() || !head || !manifest) return std::nullopt;
  return Known{.head = std::move(*head), .manifest = std::move(*manifest)};
}

Result<void> save_known(const std::string& state, const std::string& address, const Known& known) {
  if (state.empty()) return {};
  base::ByteWriter bytes;
  bytes.text(format).number(version).text(address).text(encoded(known.head)).text(encoded(known.manifest));
  std::string whole(base::fast_hash(bytes.bytes()).view());
  whole += bytes.bytes();
  TRY(base::Folder::open_or_create(state));
  return base::write_file(file_for(state, "target", address), whole);
}

} // namespace ecole::deployment
