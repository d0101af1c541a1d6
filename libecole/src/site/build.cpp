#include "base/diagnostics.hpp"
#include "base/file.hpp"
#include "base/random_name.hpp"
#include "output/folder_output.hpp"
#include "site/history_inputs.hpp"
#include "site/page_of_problems.hpp"
#include "site/run.hpp"
#include <algorithm>
#include <ecole/build.hpp>

namespace ecole {

namespace {

using base::DiagnosticId;
using engine::Table;
using Trust = engine::Store::Trust;

constexpr std::string_view build_id_note = "build-id", boot_note = "boot";

// Another one after every start of the machine: what was renamed but not yet on the disk may be lost by then.
std::string boot_id() { return base::read_file("/proc/sys/kernel/random/boot_id", 64).value_or(""); }

std::string kept_text(const engine::Store& store, Table table, std::string_view name) {
  const engine::Transaction transaction = store.read();
  return std::string(transaction.get(table, name).value_or(""));
}

std::vector<ExplainedPage> explained(const std::vector<engine::PageStory>& stories) {
  std::vector<ExplainedPage> pages;
  for (const engine::PageStory& story : stories) {
    ExplainedPage page{story.output, story.rule, "written", {}};
    if (story.outcome == engine::Outcome::cut_off) page.outcome = "same";
    if (story.outcome == engine::Outcome::removed) page.outcome = "removed";
    for (const engine::Touch& touch : story.because)
      page.because.push_back({touch.key,
                              touch.change == engine::Change::came   ? "came"
                              : touch.change == engine::Change::went ? "went"
                                                                     : "changed",
                              touch.owner});
    pages.push_back(std::move(page));
  }
  std::ranges::sort(pages, {}, &ExplainedPage::path);
  return pages;
}

// What every run reports, whether or not pages were made.
void report_run(site::Run& run, const SiteOptions& asked, BuildReport& report) {
  report.site = run.site_id();
  report.commit = run.commit();
  report.clean_because = run.clean_because();
  report.history_rewritten = run.history_rewritten();
  if (const auto& compacted = run.store().compacted())
    report.compacted = StateCompaction{compacted->before, compacted->after};
  report.marked = asked.drafts || asked.future;
  if (report.diagnostics.empty()) report.diagnostics = run.diagnostics();
  report.held_back = run.held_back(report.diagnostics);
  report.waiting = run.waiting();
  report.next_change = run.next_change();
  report.history_cut = site::history_was_cut(run.store().read());
}

// `forget`: why the state is not to be believed; "" when it is.
Result<BuildReport> build_whole(const Site& site, const BuildOptions& options, const std::string& forget,
                                const std::function<void(const site::Run&, const BuildReport&)>& then) {
  site::Stopwatch whole;
  BuildReport report;
  std::string output = options.output.empty() ? site.default_output() : options.output;
  if (options.store)
    output.clear();
  else if (output.empty())
    return std::unexpected(base::make_error(DiagnosticId::output_missing, site.path()));
  if (!output.empty()) output = TRY(base::absolute_path(output));
  report.output = output;
  report.state = options.state.empty() ? site.default_state(output) : options.state;
  std::optional<site::TemporaryFolder> unkept; // a state that ends with this build
  if (report.state.empty()) {
    if (!options.store) return std::unexpected(base::make_error(DiagnosticId::state_missing, site.path()));
    site::TemporaryFolder folder = TRY(site::TemporaryFolder::make());
    unkept.emplace(std::move(folder));
  }

  // Of another output the state knows nothing: what is ours there is what its own journal says. The folder first: it
  // tells of another build before that one's state is looked at.
  bool together = false;
  const engine::Store* known = nullptr;
  std::unique_ptr<output::FolderOutput> folder;
  if (!options.store)
    folder = TRY(output::FolderOutput::open(output, [&known, &together](std::string_view path) {
      return together && known->read().get(Table::output, path).has_value();
    }));
  std::unique_ptr<site::Run> run = TRY(site::Run::open(site, options, unkept ? unkept->path() : report.state, output,
                                                       forget.empty() ? Trust::as_left : Trust::nothing));
  engine::Store& store = run->store();
  known = &store;

  // Without a journal that came to its end nothing there would be ours. The state's memory of it may be of another
  // output, but bytes that are the same are ours all the same.
  if (folder && folder->build_id().empty())
    for (const auto& [path, hash] : engine::Engine::written_outputs(store.read())) TRY(folder->take_back(path, hash));
  if (!forget.empty()) run->forget(forget);

  // A state and an output belong together when they hold the same id; and what a machine had not written to its disk
  // when it stopped may be lost.
  const std::string boot = boot_id();
  report.build_id = kept_text(store, Table::meta, build_id_note);
  const std::string in_output = folder ? folder->build_id() : report.build_id;
  // Where a build was cut, this state may be an older one, brought back, that has none of its pages in doubt.
  together = !report.build_id.empty() && in_output == report.build_id && (!folder || folder->finished());
  const bool check_outputs = !together || kept_text(store, Table::meta, boot_note) != boot;
  if (!together && !report.build_id.empty()) {
    // Until every output was looked at: when this run is cut, its first pages must not make the two look whole again.
    engine::Transaction transaction = store.write();
    transaction.erase(Table::meta, build_id_note);
    transaction.commit();
  }
  // Nor may they make the folder look whole to an older state that is brought back.
  if (folder && !together) TRY(folder->forget_build());

  engine::Report made;
  const bool told = report.state.empty() ||
                    base::file_status(site::page_of_problems_in(report.state)).type == base::FileType::regular;
  if (run->nothing_changed() && !check_outputs && !options.explain && told) {
    const engine::Transaction transaction = store.read();
    base::ByteReader count(transaction.get(Table::meta, "outputs").value_or(""));
    made.outputs = count.number();
  } else {
    TRY(run->update(check_outputs));
    site::Stopwatch watch;
    // Before the pages: a build that is cut here is not finished, and the next one writes it.
    report.diagnostics = run->diagnostics();
    if (!report.state.empty()) TRY(site::keep_page_of_problems(site, *run, report.diagnostics, report.state));
    // Outputs that differ get another id, so that neither an older state nor an older output passes for their other
    // half.
    const auto name_outputs = [&](const engine::Report& report_so_far, engine::Transaction& transaction) {
      if (!check_outputs && report_so_far.written.empty() && report_so_far.removed.empty()) return;
      report.build_id = base::random_name();
      transaction.put(Table::meta, build_id_note, report.build_id);
      transaction.put(Table::meta, boot_note, boot);
    };
    OutputStore& store_of_pages = folder ? static_cast<OutputStore&>(*folder) : *options.store;
    made = TRY(run->engine().make(store_of_pages, name_outputs));
    run->phases().emplace_back("pages", watch.read());
    if (folder) TRY(folder->set_build_id(report.build_id));
  }

  report_run(*run, site.options(), report);
  report.clean = made.clean;
  report.outputs = made.outputs;
  report.unchanged = made.outputs - std::min(made.outputs, made.written.size());
  report.written = std::move(made.written);
  report.removed = std::move(made.removed);
  report.foreign = std::move(made.foreign);
  report.work = {run->read(), run->parsed(), made.derived, made.touched, made.made, made.cut_off};
  report.explained = explained(made.stories);
  report.phases_ms = std::move(run->phases());
  report.elapsed_ms = whole.read();
  if (then) then(*run, report);
  return report;
}

} // namespace

Result<BuildReport> build(const Site& site, const BuildOptions& options) { return site::build_and(site, options, {}); }

namespace site {

Result<BuildReport> build_and(const Site& site, const BuildOptions& options,
                              const std::function<void(const Run&, const BuildReport&)>& then) {
  Result<BuildReport> report = guarded([&] { return build_whole(site, options, options.clean ? "asked" : "", then); });
  if (report || options.clean || report.error().id != base::row(base::DiagnosticId::state_damaged).id) return report;
  // A value that is not what was written was met on the way: once more, without the state.
  return guarded([&] { return build_whole(site, options, "damaged", then); });
}

} // namespace site

Result<BuildReport> last_build(const Site& site, const BuildOptions& options) {
  return site::guarded([&]() -> Result<BuildReport> {
    BuildReport report;
    report.output = TRY(base::absolute_path(options.output.empty() ? site.default_output() : options.output));
    report.state = options.state.empty() ? site.default_state(report.output) : options.state;
    const std::unique_ptr<site::Run> run = TRY(site::Run::open(site, options, report.state, report.output));
    report.build_id = kept_text(run->store(), Table::meta, build_id_note);
    if (report.build_id.empty() || run->interrupted())
      return std::unexpected(base::make_error(DiagnosticId::not_built, report.output));
    report_run(*run, site.options(), report);
    const engine::Transaction transaction = run->store().read();
    base::ByteReader count(transaction.get(Table::meta, "outputs").value_or(""));
    report.outputs = report.unchanged = count.number();
    return report;
  });
}

Result<std::vector<std::string>> outputs_of(const BuildReport& report) {
  return site::guarded([&]() -> Result<std::vector<std::string>> {
    const engine::Store store = TRY(engine::Store::open(report.state, site::program()));
    std::vector<std::string> paths;
    const engine::Transaction transaction = store.read();
    transaction.each(Table::output, {}, [&](std::string_view path, std::string_view) {
      paths.emplace_back(path);
      return true;
    });
    return paths;
  });
}

} // namespace ecole
