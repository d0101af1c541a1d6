#include "site/packed_text.hpp"

#include "base/fields.hpp"
#include <zstd.h>

namespace ecole::site {

namespace {

constexpr int level = -1;
constexpr std::size_t largest_text = std::size_t{64} << 20; // bytes; what no source of the largest size comes near

struct Fields {
  static void of(auto& walk, auto& text) requires requires { text.events; }
  { walk(text.lessons, text.events, text.html); }
  static void of(auto& walk, auto& lesson) requires requires { lesson.tasks; }
  { walk(lesson.html, lesson.tasks); }
};

} // namespace

struct TextPacker::Context {
  ZSTD_CCtx* handle = ZSTD_createCCtx();
  ~Context() { ZSTD_freeCCtx(handle); }
};

TextPacker::TextPacker() : context_(std::make_unique<Context>()) {}
TextPacker::~TextPacker() = default;

std::string TextPacker::packed(std::string_view blob, const content::Text& text) {
  const std::string bytes = base::field_bytes<Fields>(text);
  std::string frame(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = context_->handle ? ZSTD_compressCCtx(context_->handle, frame.data(), frame.size(),
                                                                bytes.data(), bytes.size(), level)
                                            : 0;
  if (size == 0 || ZSTD_isError(size)) return {}; // out of memory: it is parsed again
  frame.resize(size);
  base::ByteWriter writer;
  writer.text(blob).text(frame);
  return std::move(writer).bytes();
}

struct TextUnpacker::Context {
  ZSTD_DCtx* handle = ZSTD_createDCtx();
  ~Context() { ZSTD_freeDCtx(handle); }
};

TextUnpacker::TextUnpacker() : context_(std::make_unique<Context>()) {}
TextUnpacker::~TextUnpacker() = default;

std::optional<content::Text> TextUnpacker::unpacked(std::string_view blob, std::string_view packed) {
  base::ByteReader reader(packed);
  const std::string_view of = reader.text(), frame = reader.text();
  if (!reader.good() || of != blob || !context_->handle) return std::nullopt;
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size > largest_text) return std::nullopt; // unknown ones are larger still
  std::string bytes(size, '\0');
  if (ZSTD_decompressDCtx(context_->handle, bytes.data(), bytes.size(), frame.data(), frame.size()) != size)
    return std::nullopt;
  return base::read_fields<Fields, content::Text>(bytes);
}

} // namespace ecole::site
