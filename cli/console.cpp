#include "console.hpp"

#include "arguments.hpp"
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace cli {

namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

void write_all(FILE* stream, std::string_view text) { std::fwrite(text.data(), 1, text.size(), stream); }

} // namespace

Console::Console(const Arguments& global)
    : quiet_(global.has("--quiet")), verbose_(global.has("--verbose")), terminal_(isatty(STDERR_FILENO) != 0) {
  std::string language = global.get("--lang");
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (language.empty()) language = variable(name);
  // A machine that names no language, as in CI, is read by a teacher.
  const bool named = !language.empty() && !language.starts_with("C") && !language.starts_with("POSIX");
  language_ = !named || language.starts_with("fr") ? ecole::Language::fr : ecole::Language::en;
  const std::string colour = global.get("--color", "auto");
  const std::string forced = variable("CLICOLOR_FORCE");
  colour_ = colour == "always" ||
            (colour == "auto" && variable("NO_COLOR").empty() && (terminal_ || (!forced.empty() && forced != "0")));
}

std::string Console::styled(Style style, std::string_view text) const {
  if (!colour_ || text.empty()) return std::string(text);
  const char* code = "1";
  switch (style) {
  case Style::strong: break;
  case Style::red: code = "1;31"; break;
  case Style::yellow: code = "1;33"; break;
  case Style::blue: code = "1;34"; break;
  case Style::green: code = "1;32"; break;
  case Style::faint: code = "2"; break;
  }
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

void Console::result(std::string_view text) const {
  clear_progress();
  write_all(stdout, text);
  std::fflush(stdout);
}

void Console::message(std::string_view text) const {
  if (!quiet_) warning(text);
}

void Console::warning(std::string_view text) const {
  clear_progress();
  write_all(stderr, std::string(text) + "\n");
}

void Console::progress(std::string_view text) const {
  if (!terminal_ || quiet_) return;
  clear_progress();
  write_all(stderr, text);
  std::fflush(stderr);
}

void Console::clear_progress() const {
  if (terminal_ && !quiet_) write_all(stderr, "\r\x1b[K");
}

void Console::error(const ecole::Error& error) const {
  warning(styled(Style::red, in("Erreur : ", "Error: ")) + error.message(language_) +
          styled(Style::faint, " [" + error.id + "]"));
  if (!error.hint(language_).empty()) warning("  " + error.hint(language_));
}

void Console::usage_error(std::string_view text, std::string_view hint) const {
  warning(styled(Style::red, in("Erreur : ", "Error: ")) + std::string(text));
  if (!hint.empty()) warning("  " + std::string(hint));
}

std::string count_text(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

std::string bytes_text(std::uint64_t bytes, ecole::Language language) {
  const bool french = language == ecole::Language::fr;
  char text[48];
  if (bytes < 1000)
    std::snprintf(text, sizeof text, french ? "%llu o" : "%llu B", static_cast<unsigned long long>(bytes));
  else if (bytes < 1'000'000)
    std::snprintf(text, sizeof text, french ? "%.0f ko" : "%.0f kB", static_cast<double>(bytes) / 1e3);
  else
    std::snprintf(text, sizeof text, french ? "%.1f Mo" : "%.1f MB", static_cast<double>(bytes) / 1e6);
  std::string shown(text);
  if (const std::size_t point = shown.find('.'); french && point != std::string::npos) shown[point] = ',';
  return shown;
}

std::stop_token stopped_by_signal() {
  // A signal handler may not lock: the signals are waited for by a thread of their own.
  static std::stop_source stop = [] {
    std::stop_source source;
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    pthread_t thread;
    auto* shared = new std::stop_source(source); // lives as long as the thread: to the end of the process
    pthread_create(
        &thread, nullptr,
        [](void* data) -> void* {
          sigset_t waited;
          sigemptyset(&waited);
          sigaddset(&waited, SIGINT);
          sigaddset(&waited, SIGTERM);
          sigaddset(&waited, SIGHUP);
          int signal = 0;
          sigwait(&waited, &signal);
          static_cast<std::stop_source*>(data)->request_stop();
          sigwait(&waited, &signal); // asked twice: at once
          _exit(128 + signal);
        },
        shared);
    pthread_detach(thread);
    return source;
  }();
  return stop.get_token();
}

} // namespace cli
