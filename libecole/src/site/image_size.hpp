// Width and height of a picture from its first bytes: PNG (RFC 2083), JPEG (ITU T.81, with its EXIF orientation),
// GIF89a, WebP (RFC 9649).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace ecole::site {

struct ImageSize {
  std::uint32_t width = 0, height = 0;
  bool operator==(const ImageSize&) const = default;
};

// Nothing when `bytes` are no such picture or too damaged to tell.
std::optional<ImageSize> image_size(std::string_view bytes);

} // namespace ecole::site
