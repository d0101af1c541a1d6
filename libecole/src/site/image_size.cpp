#include "site/image_size.hpp"

#include <utility>

namespace ecole::site {

namespace {

constexpr std::uint32_t largest_side = 100'000;

// Numbers out of the bytes; what lies beyond the end is 0.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}
  std::uint32_t at(std::size_t i) const { return i < bytes_.size() ? static_cast<unsigned char>(bytes_[i]) : 0; }
  std::uint32_t big16(std::size_t i) const { return at(i) << 8 | at(i + 1); }
  std::uint32_t big32(std::size_t i) const { return big16(i) << 16 | big16(i + 2); }
  std::uint32_t little16(std::size_t i) const { return at(i) | at(i + 1) << 8; }
  std::uint32_t little24(std::size_t i) const { return little16(i) | at(i + 2) << 16; }
  std::uint32_t little32(std::size_t i) const { return little16(i) | little16(i + 2) << 16; }
  bool says(std::size_t i, std::string_view text) const {
    return i <= bytes_.size() && bytes_.substr(i).starts_with(text);
  }
  std::size_t size() const { return bytes_.size(); }

 private:
  std::string_view bytes_;
};

// The orientation of an EXIF segment (1 to 8; 5 and more lie on their side); 1 when it says none.
std::uint32_t orientation(const Bytes& bytes, std::size_t start, std::size_t end) {
  if (!bytes.says(start, std::string_view("Exif\0\0", 6))) return 1;
  const std::size_t tiff = start + 6;
  const bool little = bytes.says(tiff, "II");
  const auto two = [&](std::size_t i) { return little ? bytes.little16(i) : bytes.big16(i); };
  const auto four = [&](std::size_t i) { return little ? bytes.little32(i) : bytes.big32(i); };
  const std::size_t directory = tiff + four(tiff + 4);
  const std::uint32_t entries = two(directory);
  for (std::uint32_t i = 0; i < entries && directory + 2 + 12 * std::size_t{i} + 12 <= end; ++i) {
    const std::size_t entry = directory + 2 + 12 * std::size_t{i};
    if (two(entry) == 0x0112) return two(entry + 8);
  }
  return 1;
}

std::optional<ImageSize> jpeg(const Bytes& bytes) {
  std::uint32_t turned = 1;
  for (std::size_t at = 2; at + 9 < bytes.size();) {
    if (bytes.at(at) != 0xff) return std::nullopt;
    const std::uint32_t marker = bytes.at(at + 1);
    if (marker == 0xff) {
      ++at;
      continue;
    }
    const bool alone = marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    if (alone) {
      at += 2;
      continue;
    }
    const std::uint32_t length = bytes.big16(at + 2);
    if (length < 2) return std::nullopt;
    if (marker == 0xe1 && turned == 1) turned = orientation(bytes, at + 4, at + 2 + length);
    // Start of frame; 0xc4, 0xc8 and 0xcc are tables.
    if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
      ImageSize size{bytes.big16(at + 7), bytes.big16(at + 5)};
      if (turned >= 5 && turned <= 8) std::swap(size.width, size.height);
      return size;
    }
    at += 2 + std::size_t{length};
  }
  return std::nullopt;
}

std::optional<ImageSize> webp(const Bytes& bytes) {
  if (bytes.says(12, "VP8X")) return ImageSize{bytes.little24(24) + 1, bytes.little24(27) + 1};
  if (bytes.says(12, "VP8L")) {
    const std::uint32_t bits = bytes.little32(21);
    return ImageSize{(bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1};
  }
  if (bytes.says(12, "VP8 ")) return ImageSize{bytes.little16(26) & 0x3fff, bytes.little16(28) & 0x3fff};
  return std::nullopt;
}

std::optional<ImageSize> any_size(const Bytes& bytes) {
  if (bytes.size() < 30) return std::nullopt;
  if (bytes.says(0, "\x89PNG\r\n\x1a\n")) return ImageSize{bytes.big32(16), bytes.big32(20)};
  if (bytes.says(0, "\xff\xd8")) return jpeg(bytes);
  if (bytes.says(0, "GIF8")) return ImageSize{bytes.little16(6), bytes.little16(8)};
  if (bytes.says(0, "RIFF") && bytes.says(8, "WEBP")) return webp(bytes);
  return std::nullopt;
}

} // namespace

std::optional<ImageSize> image_size(std::string_view bytes) {
  const std::optional<ImageSize> size = any_size(Bytes(bytes));
  if (!size || size->width == 0 || size->height == 0 || size->width > largest_side || size->height > largest_side)
    return std::nullopt;
  return size;
}

} // namespace ecole::site
