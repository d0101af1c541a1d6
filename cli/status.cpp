#include "target_arguments.hpp"

#include <ecole/json.hpp>

namespace cli {

int run_status(const Arguments& arguments, Console& console) {
  const std::optional<ecole::BuildOptions> build = build_options(arguments, console);
  if (!build) return exit_usage;
  const std::optional<ecole::Site> site = open_site(arguments, 1, false, console);
  if (!site) return exit_usage;
  std::vector<NamedTarget> targets = named_targets(arguments.operand(0), false, *site, arguments, console);
  if (targets.empty()) return exit_usage;
  ecole::Target& target = *targets.front().target;
  const ecole::Result<ecole::BuildReport> report = ecole::build(*site, *build);
  if (!report) return fail(report.error(), arguments, console);

  ecole::VerifyOptions verify;
  verify.state = deploy_state(report->state, target.address());
  const ecole::Result<ecole::TargetStatus> status = ecole::status(target, verify);
  if (!status) {
    fail(status.error(), arguments, console);
    return exit_not_deployed;
  }
  ecole::PlanOptions options;
  options.state = verify.state;
  options.only = targets.front().only;
  options.skip = targets.front().skip;
  const ecole::Result<ecole::Plan> pending = ecole::plan(*report, target, options);
  const bool behind = !pending || !pending->up_to_date;
  if (arguments.has("--json")) {
    console.result(ecole::to_json(*status, target.address(), behind, pending ? &*pending : nullptr) + "\n");
    return status->drift.clean() ? exit_done : exit_not_deployed;
  }
  std::string text = console.styled(Console::Style::strong, target.address()) + "\n";
  if (!status->deployed)
    text += std::string(console.in("  rien n’y est publié", "  nothing is deployed there")) + "\n";
  else
    text += "  " + count_text(status->files, console.in("fichier", "file"), console.in("fichiers", "files")) + ", " +
            bytes_text(status->bytes, console.language()) +
            (status->commit.empty() ? "" : ", " + status->commit.substr(0, 12)) + "\n";
  if (status->interrupted)
    text += std::string(console.in("  une publication est en cours ou a été interrompue ",
                                   "  a deploy is under way or was interrupted ")) +
            status->holder + "\n";
  if (pending)
    text += "  " +
            (behind ? count_text(pending->puts.size(), console.in("fichier à écrire", "file to put"),
                                 console.in("fichiers à écrire", "files to put")) +
                          ", " + std::to_string(pending->deletes.size()) +
                          std::string(console.in(" à supprimer", " to delete"))
                    : std::string(console.in("à jour", "up to date"))) +
            "\n";
  for (const std::string& path : status->drift.missing)
    text += "  - " + path + std::string(console.in("  manque", "  is missing")) + "\n";
  for (const std::string& path : status->drift.changed)
    text += "  ~ " + path + std::string(console.in("  diffère", "  differs")) + "\n";
  console.result(text);
  return status->drift.clean() ? exit_done : exit_not_deployed;
}

} // namespace cli
