#include "base/diagnostics.hpp"
#include "base/text.hpp"
#include "base/value.hpp"
#include "site/preview.hpp"
#include "site/run.hpp"
#include "site/watch.hpp"
#include <array>
#include <ecole/serve.hpp>
#include <sys/eventfd.h>
#include <unistd.h>

namespace ecole {

namespace {

using base::Value;

constexpr std::chrono::milliseconds quiet{8}; // editors write a file in several steps
constexpr std::size_t most_shown = 20;

std::string line_of(const std::string& file, std::uint32_t line) {
  const Result<std::string> bytes = base::read_file(file, 2 << 20);
  if (!bytes || line == 0) return {};
  const std::vector<std::string_view> lines = base::lines(*bytes);
  return line <= lines.size() ? base::cleaned(lines[line - 1].substr(0, 200)) : std::string();
}

// The theme's panel of what is wrong; "" when nothing is. A remark is for the terminal: it would lie over every page.
std::string panel_of(const site::Run& run, const BuildReport& report, const std::string& root) {
  std::vector<const Diagnostic*> wrong;
  for (const Diagnostic& diagnostic : report.diagnostics)
    if (diagnostic.severity > Severity::info) wrong.push_back(&diagnostic);
  if (wrong.empty() || !run.theme()) return {};
  const Language language = run.configuration().language == "en" ? Language::en : Language::fr;
  const render::Theme& theme = *run.theme();
  Value errors = Value::list();
  for (std::size_t i = 0; i < std::min(wrong.size(), most_shown); ++i) {
    const Diagnostic& diagnostic = *wrong[i];
    const std::string severity(base::severity_name(diagnostic.severity));
    Value error = Value::object();
    error.set("severity", severity);
    error.set("severity_text", theme.word("severity_" + severity));
    error.set("file", diagnostic.file);
    error.set("line", diagnostic.range.line ? std::to_string(diagnostic.range.line) : "");
    error.set("column", diagnostic.range.column ? std::to_string(diagnostic.range.column) : "");
    error.set("source", line_of(root + "/" + diagnostic.file, diagnostic.range.line));
    error.set("message", diagnostic.message(language));
    error.set("hint", diagnostic.hint(language));
    errors.add(std::move(error));
  }
  Value data = Value::object();
  data.set("title", theme.counted("problems", wrong.size()));
  data.set("errors", std::move(errors));
  return theme.render("serve_errors", data).value_or("");
}

class Served {
 public:
  Served(const Site& site, const ServeOptions& options, site::Preview& preview, std::string address)
      : site_(site), options_(options), preview_(preview), address_(std::move(address)) {}

  // Builds, and shows what came of it in every open page.
  void build_again() {
    std::string panel;
    const Result<BuildReport> report =
        site::build_and(site_, options_.build, [&](const site::Run& run, const BuildReport& built) {
          panel = panel_of(run, built, site_.path());
        });
    if (!report) {
      if (report.error().kind != ErrorKind::cancelled)
        tell({ServeEvent::Kind::failed, address_, nullptr, &report.error()});
      return;
    }
    next_change_ = report->next_change;
    const bool differs = panel != panel_ || !report->written.empty() || !report->removed.empty();
    panel_ = panel;
    preview_.set_in_pages(panel);
    tell({ServeEvent::Kind::built, address_, &*report, nullptr});
    if (differs) preview_.reload();
  }

  // How long nothing can happen by itself.
  int milliseconds_to_next_change() const {
    if (!next_change_ || options_.build.now) return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*next_change_ - std::chrono::system_clock::now());
    return static_cast<int>(std::clamp<long long>(left.count(), 0, 3'600'000));
  }

 private:
  void tell(const ServeEvent& event) const {
    if (options_.on_event) options_.on_event(event);
  }

  const Site& site_;
  const ServeOptions& options_;
  site::Preview& preview_;
  std::string address_, panel_;
  std::optional<Time> next_change_;
};

// Readable once a stop is asked for, so that poll() wakes.
class Stopped {
 public:
  explicit Stopped(std::stop_token stop)
      : event_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), wake_(std::move(stop), Wake{event_.get()}) {}
  int descriptor() const { return event_.get(); }

 private:
  struct Wake {
    int event;
    void operator()() const {
      const std::uint64_t one = 1;
      [[maybe_unused]] const ssize_t written = write(event, &one, sizeof one);
    }
  };
  base::Descriptor event_;
  std::stop_callback<Wake> wake_;
};

// Reads until nothing more happens for a moment; whether anything did.
bool settle(site::Watch& watch) {
  bool changed = false;
  while (watch.changed()) {
    changed = true;
    pollfd more{watch.descriptor(), POLLIN, 0};
    poll(&more, 1, static_cast<int>(quiet.count()));
  }
  return changed;
}

// What is built is no source.
std::vector<std::string> left_out_of(const Site& site, const std::string& output) {
  std::vector<std::string> left_out = {"public"};
  const std::string root = site.path() + "/";
  if (output.starts_with(root)) left_out.push_back(output.substr(root.size()));
  return left_out;
}

Result<void> serve_until_stopped(const Site& given, const ServeOptions& given_options) {
  SiteOptions as_on_disk = given.options();
  if (as_on_disk.snapshot || given.state().location.kind == snapshot::LocationKind::bare)
    return std::unexpected(base::make_error(base::DiagnosticId::no_work_tree, given.path()));
  as_on_disk.worktree = given.state().location.kind != snapshot::LocationKind::folder;
  as_on_disk.ref.clear();
  ServeOptions options = given_options;
  const std::string place = given.default_state(given.path() + "/serve");
  if (options.build.state.empty()) options.build.state = place + "/state";
  if (options.build.output.empty()) options.build.output = place + "/site";

  const std::string output = options.build.output;
  site::Preview preview =
      TRY(site::Preview::listen(options.port, [output](const std::string& path) -> std::optional<std::string> {
        const Result<base::Folder> folder = base::Folder::open(output);
        if (!folder) return std::nullopt;
        Result<std::string> bytes = folder->read(path);
        return bytes ? std::optional(std::move(*bytes)) : std::nullopt;
      }));
  const std::string address = "http://127.0.0.1:" + std::to_string(preview.port()) + "/";
  // The page of what is not found leads to absolute addresses: here, to this server.
  if (as_on_disk.base_url.empty()) as_on_disk.base_url = address;
  const Site site = TRY(Site::open(given.path(), as_on_disk));
  site::Watch watch = TRY(site::Watch::open(site.path(), left_out_of(site, output)));
  const Stopped stopped(options.stop);

  if (options.on_event) options.on_event({ServeEvent::Kind::listening, address, nullptr, nullptr});
  Served served(site, options, preview, address);
  served.build_again();
  while (!options.stop.stop_requested()) {
    std::vector<pollfd> polled = {{stopped.descriptor(), POLLIN, 0}, {watch.descriptor(), POLLIN, 0}};
    preview.add_to(polled);
    const int ready = poll(polled.data(), polled.size(), served.milliseconds_to_next_change());
    if (options.stop.stop_requested()) break;
    bool changed = ready == 0 && served.milliseconds_to_next_change() == 0;
    if (polled[1].revents != 0) changed = settle(watch) || changed;
    if (changed) served.build_again();
    preview.serve_some();
  }
  return {};
}

} // namespace

Result<void> serve(const Site& site, const ServeOptions& options) {
  return site::guarded([&] { return serve_until_stopped(site, options); });
}

Result<void> watch(const Site& site, const WatchOptions& options) {
  return site::guarded([&]() -> Result<void> {
    const std::string output =
        TRY(base::absolute_path(options.build.output.empty() ? site.default_output() : options.build.output));
    site::Watch watch = TRY(site::Watch::open(site.path(), left_out_of(site, output)));
    const Stopped stopped(options.stop);
    for (bool changed = true; !options.stop.stop_requested();) {
      if (changed) {
        const Result<BuildReport> report = build(site, options.build);
        const bool told = options.on_event && (report || report.error().kind != ErrorKind::cancelled);
        if (told && report) options.on_event({ServeEvent::Kind::built, {}, &*report, nullptr});
        if (told && !report) options.on_event({ServeEvent::Kind::failed, {}, nullptr, &report.error()});
      }
      std::array<pollfd, 2> polled = {pollfd{stopped.descriptor(), POLLIN, 0}, pollfd{watch.descriptor(), POLLIN, 0}};
      poll(polled.data(), polled.size(), -1);
      changed = settle(watch);
    }
    return {};
  });
}

} // namespace ecole
