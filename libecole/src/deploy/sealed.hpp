// Bytes that end in their own SHA-256, so that half a file is known for what it is; plain, or compressed with zstd.
#pragma once

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace ecole::deployment {

// Why bytes of ecole's cannot be used.
enum class Unreadable {
  damaged,
  newer, // whole, and of a format that this program does not know
};
template <typename T>
using Decoded = std::expected<T, Unreadable>;

std::string sealed(std::string bytes);
std::optional<std::string_view> unsealed(std::string_view bytes); // nothing: damaged

// A zstd frame (RFC 8878), then a skippable one that holds the SHA-256 of the first: `zstd -d` reads it like any other.
std::string sealed_frame(std::string_view bytes);
// Nothing when it is damaged, holds anything else, or would take more than `limit` bytes.
std::optional<std::string> unsealed_frame(std::string_view bytes, std::size_t limit);

} // namespace ecole::deployment
