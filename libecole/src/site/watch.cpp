#include "site/watch.hpp"

#include "base/diagnostics.hpp"
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <sys/inotify.h>
#include <unistd.h>

namespace ecole::site {

namespace {

constexpr std::uint32_t events = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB;

std::string joined(const std::string& folder, std::string_view name) {
  return folder.empty() ? std::string(name) : folder + "/" + std::string(name);
}

} // namespace

Result<Watch> Watch::open(const std::string& root, std::vector<std::string> left_out) {
  Watch watch;
  watch.notify_ = base::Descriptor(inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
  if (!watch.notify_)
    return std::unexpected(base::make_error(base::DiagnosticId::file_unreadable, root, {std::strerror(errno)}));
  watch.root_ = root;
  watch.left_out_ = std::move(left_out);
  watch.add("");
  return watch;
}

void Watch::add(const std::string& folder) {
  if (std::ranges::find(left_out_, folder) != left_out_.end()) return;
  const int number =
      inotify_add_watch(notify_.get(), joined(root_, folder).c_str(), events | IN_ONLYDIR | IN_DONT_FOLLOW);
  if (number < 0) return; // gone already, or more folders than the system watches: serve still builds for the others
  folders_[number] = folder;
  const Result<base::Folder> opened = base::Folder::open(joined(root_, folder));
  if (!opened) return;
  const Result<std::vector<base::FolderEntry>> entries = opened->list("");
  if (!entries) return;
  for (const base::FolderEntry& entry : *entries)
    if (entry.type == base::FileType::folder && !entry.name.starts_with('.')) add(joined(folder, entry.name));
}

bool Watch::changed() {
  bool changed = false;
  alignas(inotify_event) std::array<char, 16 << 10> buffer;
  for (ssize_t size; (size = read(notify_.get(), buffer.data(), buffer.size())) > 0;) {
    for (ssize_t at = 0; at < size;) {
      inotify_event event;
      std::memcpy(&event, buffer.data() + at, sizeof event);
      const char* name_bytes = buffer.data() + at + sizeof event;
      const std::string_view name(name_bytes, event.len ? strnlen(name_bytes, event.len) : 0);
      at += static_cast<ssize_t>(sizeof event + event.len);
      if (event.mask & IN_Q_OVERFLOW) changed = true;
      if (event.mask & IN_IGNORED) {
        folders_.erase(event.wd);
        continue;
      }
      const auto folder = folders_.find(event.wd);
      if (folder == folders_.end() || name.starts_with('.') || name.empty()) continue;
      const std::string path = joined(folder->second, name);
      if (std::ranges::find(left_out_, path) != left_out_.end()) continue;
      if ((event.mask & IN_ISDIR) && (event.mask & (IN_CREATE | IN_MOVED_TO))) add(path);
      // A file that is only created is still being written; its end is told, too.
      if (!(event.mask & IN_CREATE) || (event.mask & IN_ISDIR)) changed = true;
    }
  }
  return changed;
}

} // namespace ecole::site
