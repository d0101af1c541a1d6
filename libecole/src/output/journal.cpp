#include "output/journal.hpp"

#include "base/diagnostics.hpp"
#include "base/file_error.hpp"
#include "base/open_below.hpp"
#include "base/temporary_file.hpp"
#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <unistd.h>

namespace ecole::output {

namespace {

constexpr std::string_view format_name = "ecole output ";
constexpr int format_number = 1;
constexpr std::size_t longest_first_line = 64;
// How far a journal may outgrow what it would be without old lines: then each is written anew once in a while only.
constexpr std::uint64_t spare_size = 64 * 1024;

// "ecole output <format> <size of the lines that follow>"
struct FirstLine {
  int format = 0;
  std::uint64_t body_size = 0;
  std::size_t length = 0; // with its end
};

std::optional<FirstLine> read_first_line(std::string_view text) {
  std::size_t end = text.find('\n');
  if (end == std::string_view::npos || !text.starts_with(format_name)) return std::nullopt;
  FirstLine line = {.length = end + 1};
  const char* stop = text.data() + end;
  auto [after_format, bad_format] = std::from_chars(text.data() + format_name.size(), stop, line.format);
  if (bad_format != std::errc() || line.format < 1) return std::nullopt;
  if (line.format > format_number) return line; // what follows is that format's
  if (after_format == stop || *after_format != ' ') return std::nullopt;
  auto [after_size, bad_size] = std::from_chars(after_format + 1, stop, line.body_size);
  if (bad_size != std::errc() || after_size != stop) return std::nullopt;
  return line;
}

std::string first_line(std::uint64_t body_size) {
  return std::string(format_name) + std::to_string(format_number) + ' ' + std::to_string(body_size) + '\n';
}

// The last `size` bytes of a file of `total`.
Result<std::string> read_end(int file, std::uint64_t total, std::uint64_t size, std::string_view shown) {
  std::string bytes(static_cast<std::size_t>(size), '\0');
  for (std::size_t got = 0; got < bytes.size();) {
    ssize_t more = ::pread(file, bytes.data() + got, bytes.size() - got, static_cast<off_t>(total - size + got));
    if (more < 0 && errno == EINTR) continue;
    if (more < 0) return unexpected(base::read_error(shown, errno));
    if (more == 0) return unexpected(base::read_error(shown, EIO));
    got += static_cast<std::size_t>(more);
  }
  return bytes;
}

bool has_control_character(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; });
}

std::string shown_path(const base::Folder& folder) { return folder.path() + "/" + std::string(journal_name); }

} // namespace

bool can_be_output(std::string_view path) {
  if (!base::stays_below(path) || path == journal_name || path == lock_name) return false;
  if (path.substr(path.rfind('/') + 1).starts_with(base::temporary_prefix)) return false;
  return !has_control_character(path);
}

Result<std::unique_ptr<Journal>> Journal::open(const base::Folder& folder) {
  std::unique_ptr<Journal> journal(new Journal(folder));
  TRY(journal->reopen());
  return journal;
}

Result<void> Journal::reopen() {
  file_ = base::open_below(folder_.descriptor(), journal_name, O_RDWR | O_APPEND);
  if (!file_ && errno != ENOENT) return unexpected(base::write_error(shown_path(folder_), errno));
  if (file_) TRY(read_head());
  if (!file_) paths_.emplace();
  return {};
}

Result<void> Journal::read_head() {
  const std::string shown = shown_path(folder_);
  off_t end = ::lseek(file_.get(), 0, SEEK_END);
  if (end < 0) return unexpected(base::read_error(shown, errno));
  size_ = static_cast<std::uint64_t>(end);

  std::string start(std::min<std::uint64_t>(size_, longest_first_line), '\0');
  if (::pread(file_.get(), start.data(), start.size(), 0) != static_cast<ssize_t>(start.size()))
    return unexpected(base::read_error(shown, EIO));
  std::optional<FirstLine> first = read_first_line(start);
  if (first && first->format > format_number)
    return unexpected(base::make_error(base::DiagnosticId::output_newer, folder_.path()));
  if (!first) { // damaged: as if there were none
    file_ = {};
    size_ = 0;
    return {};
  }
  body_size_ = first->body_size;

  // Backwards to the last build id: mostly it is the last line.
  for (std::uint64_t length = 4096;; length *= 16) {
    const std::uint64_t read = std::min(length, size_);
    const bool whole = read == size_;
    std::string last = TRY(read_end(file_.get(), size_, read, shown));
    const std::size_t line_end = last.rfind('\n');
    if (line_end != std::string::npos && line_end + 1 < last.size()) {
      // A line that was cut: its path was never written. The next line must not be glued to it.
      size_ -= last.size() - (line_end + 1);
      if (::ftruncate(file_.get(), static_cast<off_t>(size_)) != 0) return unexpected(base::write_error(shown, errno));
      last.resize(line_end + 1);
    }
    const std::size_t at = last.rfind("\n=");
    if (at != std::string::npos) {
      const std::size_t id_end = last.find('\n', at + 1);
      build_id_ = last.substr(at + 2, id_end - (at + 2));
      finished_ = id_end + 1 == last.size();
      return {};
    }
    if (whole) return {};
  }
}

Result<void> Journal::create() {
  TRY(folder_.write(journal_name, first_line(0)));
  return reopen();
}

Result<void> Journal::load() {
  if (paths_) return {};
  const std::string text = TRY(read_end(file_.get(), size_, size_, shown_path(folder_)));
  std::unordered_set<std::string> paths;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty() || !can_be_output(line.substr(1))) continue; // nothing that we write
    if (line[0] == '+') paths.emplace(line.substr(1));
    if (line[0] == '-') paths.erase(std::string(line.substr(1)));
  }
  paths_ = std::move(paths);
  return {};
}

Result<void> Journal::append(std::string_view line) {
  if (!file_) TRY(create());
  int code = torn_ ? EIO : base::write_all(file_.get(), line);
  if (code != 0) {
    // Nothing may be glued to a part of a line.
    if (::ftruncate(file_.get(), static_cast<off_t>(size_)) != 0) torn_ = true;
    return unexpected(base::write_error(shown_path(folder_), code));
  }
  size_ += line.size();
  finished_ = false;
  return {};
}

Result<void> Journal::add(std::string_view path) {
  std::scoped_lock lock(mutex_);
  if (added_.contains(std::string(path))) return {};
  std::string line = "+";
  line.append(path) += '\n';
  TRY(append(line));
  added_.emplace(path);
  if (paths_) paths_->emplace(path);
  return {};
}

Result<void> Journal::drop(std::string_view path) {
  std::scoped_lock lock(mutex_);
  std::string line = "-";
  line.append(path) += '\n';
  TRY(append(line));
  added_.erase(std::string(path));
  if (paths_) paths_->erase(std::string(path));
  return {};
}

Result<bool> Journal::names(std::string_view path) {
  std::scoped_lock lock(mutex_);
  std::string name(path);
  if (added_.contains(name)) return true;
  TRY(load());
  return paths_->contains(name);
}

Result<std::vector<std::string>> Journal::paths() {
  std::scoped_lock lock(mutex_);
  TRY(load());
  std::vector<std::string> sorted(paths_->begin(), paths_->end());
  std::ranges::sort(sorted);
  return sorted;
}

Result<void> Journal::set_build_id(const std::string& id) {
  std::scoped_lock lock(mutex_);
  if (id.empty() || has_control_character(id))
    return unexpected(base::make_error(base::DiagnosticId::internal_failure, "", {"build id"}));
  if (finished_ && id == build_id_) return {};
  if (!file_ || size_ > 2 * body_size_ + spare_size) {
    TRY(write_anew(id));
  } else {
    TRY(append("=" + id + "\n"));
  }
  build_id_ = id;
  finished_ = true;
  return {};
}

Result<void> Journal::forget_build() {
  std::scoped_lock lock(mutex_);
  if (build_id_.empty()) return {};
  TRY(append("=\n"));
  build_id_.clear();
  return {};
}

Result<void> Journal::write_anew(const std::string& id) {
  TRY(load());
  std::vector<std::string_view> sorted(paths_->begin(), paths_->end());
  std::ranges::sort(sorted);
  std::string body;
  for (std::string_view path : sorted) (body += '+').append(path) += '\n';
  ((body += '=') += id) += '\n';
  TRY(folder_.write(journal_name, first_line(body.size()) + body));
  return reopen();
}

} // namespace ecole::output
