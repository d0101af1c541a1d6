#include "site/text_file.hpp"

#include "base/fields.hpp"
#include "base/file_error.hpp"
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace ecole::site {

namespace {

constexpr std::size_t written_at_once = std::size_t{256} << 10;

struct Fields {
  static void of(auto& walk, auto& text) requires requires { text.events; }
  { walk(text.lessons, text.events, text.html); }
  static void of(auto& walk, auto& lesson) requires requires { lesson.tasks; }
  { walk(lesson.html, lesson.tasks); }
};

} // namespace

void TextFile::put(const base::Hash128& key, const content::Text& text) {
  if (!usable_ || has(key)) return;
  const std::string bytes = base::field_bytes<Fields>(text);
  places_[key] = {written_ + unwritten_.size(), static_cast<std::uint32_t>(bytes.size())};
  unwritten_ += bytes;
  if (unwritten_.size() >= written_at_once && !flush()) {
    usable_ = false;
    places_.clear();
    unwritten_.clear();
  }
}

bool TextFile::flush() {
  if (!file_) file_ = base::Descriptor(::open(folder_.c_str(), O_RDWR | O_TMPFILE | O_CLOEXEC, 0600));
  if (!file_) return false; // a file system without such files
  for (std::size_t from = 0; from < unwritten_.size();) {
    const ssize_t put =
        ::pwrite(file_.get(), unwritten_.data() + from, unwritten_.size() - from, static_cast<off_t>(written_ + from));
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return false; // a full disk
    from += static_cast<std::size_t>(put);
  }
  written_ += unwritten_.size();
  unwritten_.clear();
  return true;
}

std::optional<content::Text> TextFile::get(const base::Hash128& key) {
  const auto place = places_.find(key);
  if (place == places_.end()) return std::nullopt;
  const auto [first, size] = place->second;
  std::string bytes(size, '\0');
  if (first >= written_) {
    bytes = unwritten_.substr(first - written_, size);
  } else {
    for (std::size_t from = 0; from < size;) {
      const ssize_t got = ::pread(file_.get(), bytes.data() + from, size - from, static_cast<off_t>(first + from));
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) return std::nullopt;
      from += static_cast<std::size_t>(got);
    }
  }
  return base::read_fields<Fields, content::Text>(bytes);
}

} // namespace ecole::site
