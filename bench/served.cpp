#include "served.hpp"

#include "changes.hpp"
#include "loopback.hpp"
#include "process.hpp"
#include "school_year.hpp"
#include <array>
#include <chrono>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

namespace bench {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int longest_wait_ms = 120'000;

[[noreturn]] void fail(const char* what) {
  std::fprintf(stderr, "bench: %s\n", what);
  std::exit(1);
}

double since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

// Tells when one file is written or put into its place.
class FileWatch {
 public:
  explicit FileWatch(const fs::path& file) : name_(file.filename()), notify_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
    if (inotify_add_watch(notify_, file.parent_path().c_str(), IN_CLOSE_WRITE | IN_MOVED_TO) < 0)
      fail("cannot watch the built page");
  }
  ~FileWatch() { close(notify_); }
  FileWatch(const FileWatch&) = delete;
  FileWatch& operator=(const FileWatch&) = delete;

  int descriptor() const { return notify_; }
  bool written() {
    bool written = false;
    alignas(inotify_event) std::array<char, 4096 + NAME_MAX> buffer;
    for (ssize_t size; (size = read(notify_, buffer.data(), buffer.size())) > 0;)
      for (ssize_t at = 0; at < size;) {
        inotify_event event;
        std::memcpy(&event, buffer.data() + at, sizeof event);
        written = written || (event.len && name_ == buffer.data() + at + sizeof event);
        at += static_cast<ssize_t>(sizeof event + event.len);
      }
    return written;
  }

 private:
  std::string name_;
  int notify_;
};

// The tree that serve builds for itself, below the git directory.
fs::path served_folder(const std::string& repository) {
  for (const fs::directory_entry& entry : fs::directory_iterator(repository + "/.git/ecole"))
    if (fs::exists(entry.path() / "site")) return entry.path() / "site";
  fail("serve built nothing");
}

void save(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

} // namespace

Served serve_ecole(const Repository& repository, const std::vector<Entry>& entries, const std::string& now, int saves) {
  repository.lay_out();
  const Entry& entry = entries[edited_entry(entries.size())];
  Running server({ECOLE_COMMAND, "serve", repository.folder(), "--port", "0", "--now", now});
  const std::string address = server.line_with("http://");
  const std::uint16_t port = port_of(address);
  EventStream events(port, "/.ecole/events"); // answered once the first build is done
  const std::string page = entry.class_name + "/" + entry.subject + "/" + date_text(entry.date) + ".html";
  FileWatch watch(served_folder(repository.folder()) / page);

  std::vector<double> written, reloaded;
  const double cpu_before = server.cpu_ms();
  for (int turn = 1; turn <= saves; ++turn) {
    const Entry changed = edited(entry, 1'000'000 + turn);
    const std::string sentence = "la " + std::to_string(1'000'000 + turn) + "e.";
    const auto begin = Clock::now();
    save(repository.folder() + "/" + entry.path(), changed.text());
    double written_ms = 0, reloaded_ms = 0;
    while (reloaded_ms == 0) {
      std::array<pollfd, 2> polled = {pollfd{watch.descriptor(), POLLIN, 0}, pollfd{events.descriptor(), POLLIN, 0}};
      if (poll(polled.data(), polled.size(), longest_wait_ms) <= 0) fail("serve did not tell of a save");
      if (watch.written() && written_ms == 0) written_ms = since(begin);
      if (polled[1].revents != 0 && events.came("event: reload") &&
          get(port, "/" + page).find(sentence) != std::string::npos)
        reloaded_ms = since(begin);
    }
    written.push_back(written_ms);
    reloaded.push_back(reloaded_ms);
  }
  return {middle(written), middle(reloaded), (server.cpu_ms() - cpu_before) / saves, server.peak_mb(), saves};
}

Served serve_hugo(const HugoSite& site, const std::vector<Entry>& entries, const std::string& output, int saves) {
  const Entry& entry = entries[edited_entry(entries.size())];
  Running server({"hugo", "server", "--source", site.folder(), "--destination", output, "--renderToDisk", "--bind",
                  "127.0.0.1", "--port", std::to_string(free_port())});
  server.line_with("Press Ctrl+C");
  FileWatch watch(fs::path(output) / HugoSite::page_of(entry));
  std::vector<double> written;
  const double cpu_before = server.cpu_ms();
  for (int turn = 1; turn <= saves; ++turn) {
    const Entry changed = edited(entry, 2'000'000 + turn);
    watch.written();
    const auto begin = Clock::now();
    save(site.source_of(entry), HugoSite::text_of(changed));
    for (bool there = false; !there;) {
      pollfd polled{watch.descriptor(), POLLIN, 0};
      if (poll(&polled, 1, longest_wait_ms) <= 0) fail("hugo server wrote nothing after a save");
      there = watch.written();
    }
    written.push_back(since(begin));
    server.line_with("Total in"); // the rest of its rebuild is not the next save's
  }
  return {middle(written), std::nullopt, (server.cpu_ms() - cpu_before) / saves, server.peak_mb(), saves};
}

} // namespace bench
