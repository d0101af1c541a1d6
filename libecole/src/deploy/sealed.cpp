#include "deploy/sealed.hpp"

#include "base/hash.hpp"
#include <algorithm>
#include <memory>
#include <new>
#include <zstd.h>

namespace ecole::deployment {

namespace {

constexpr std::size_t hash_size = 32;
constexpr std::string_view skippable_header("\x5E\x2A\x4D\x18\x20\x00\x00\x00", 8); // magic number, then the length 32
constexpr int level = 1;               // hashes do not compress: a higher level takes time for nothing
constexpr int largest_window_log = 23; // 8 MiB: what a hostile frame may ask of our memory

std::string_view as_text(const base::Sha256& hash) {
  return {reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size()};
}

std::optional<std::string> decompressed(std::string_view frame, std::size_t limit) {
  std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(), ZSTD_freeDCtx);
  if (!context) throw std::bad_alloc();
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, largest_window_log);
  std::string bytes;
  ZSTD_inBuffer in = {frame.data(), frame.size(), 0};
  for (std::size_t filled = 0;;) {
    // One byte more than allowed shows that there are more.
    std::size_t room = std::min(std::max<std::size_t>(filled, 65536), limit + 1 - filled);
    bytes.resize(filled + room);
    ZSTD_outBuffer out = {bytes.data(), bytes.size(), filled};
    std::size_t expected = ZSTD_decompressStream(context.get(), &out, &in);
    if (ZSTD_isError(expected) || out.pos > limit) return std::nullopt;
    bool stuck = out.pos == filled && in.pos == in.size;
    filled = out.pos;
    if (expected == 0) {
      if (in.pos != in.size) return std::nullopt;
      bytes.resize(filled);
      return bytes;
    }
    if (stuck) return std::nullopt;
  }
}

} // namespace

std::string sealed(std::string bytes) {
  base::Sha256 hash = base::sha256(bytes);
  bytes += as_text(hash);
  return bytes;
}

std::optional<std::string_view> unsealed(std::string_view bytes) {
  if (bytes.size() < hash_size) return std::nullopt;
  std::string_view content = bytes.substr(0, bytes.size() - hash_size);
  if (as_text(base::sha256(content)) != bytes.substr(content.size())) return std::nullopt;
  return content;
}

std::string sealed_frame(std::string_view bytes) {
  std::string frame(ZSTD_compressBound(bytes.size()), '\0');
  std::size_t size = ZSTD_compress(frame.data(), frame.size(), bytes.data(), bytes.size(), level);
  if (ZSTD_isError(size)) throw std::bad_alloc(); // nothing else can go wrong with room for the worst case
  frame.resize(size);
  base::Sha256 hash = base::sha256(frame);
  frame += skippable_header;
  frame += as_text(hash);
  return frame;
}

std::optional<std::string> unsealed_frame(std::string_view bytes, std::size_t limit) {
  constexpr std::size_t trailer = skippable_header.size() + hash_size;
  if (bytes.size() < trailer) return std::nullopt;
  std::string_view frame = bytes.substr(0, bytes.size() - trailer);
  std::string_view end = bytes.substr(frame.size());
  if (!end.starts_with(skippable_header) || end.substr(skippable_header.size()) != as_text(base::sha256(frame)))
    return std::nullopt;
  return decompressed(frame, limit);
}

} // namespace ecole::deployment
