// A site while it is being written: built at every save, shown by a small server on loopback, and reloaded in the
// browser. An error is shown in the page, with file, line and remedy; the rest keeps working.
#pragma once

#include <cstdint>
#include <ecole/build.hpp>
#include <functional>
#include <stop_token>
#include <string>

namespace ecole {

struct ServeEvent {
  enum class Kind { listening, built, failed } kind;
  std::string address;                 // "http://127.0.0.1:8080/"
  const BuildReport* report = nullptr; // built
  const Error* error = nullptr;        // failed: of this build; the last good one is still shown
};

struct ServeOptions {
  std::uint16_t port = 8080; // 0: any; a port that is taken leads to the next free one of the twenty after it
  BuildOptions build; // output and state: "" is a place of serve's own, so that it never touches what is published
  std::function<void(const ServeEvent&)> on_event;
  std::stop_token stop;
};

// Until `stop`. The site is read as it lies on the disk. Errors: usage (a bare repository, sources of one's own), io.
ECOLE_EXPORT Result<void> serve(const Site& site, const ServeOptions& options);

struct WatchOptions {
  BuildOptions build;
  std::function<void(const ServeEvent&)> on_event; // built, failed
  std::stop_token stop;
};

// Builds at every save until `stop`, and shows nothing.
ECOLE_EXPORT Result<void> watch(const Site& site, const WatchOptions& options);

} // namespace ecole
