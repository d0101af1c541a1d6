#include "target_arguments.hpp"

#include <charconv>
#include <ecole/json.hpp>

namespace cli {

namespace {

std::optional<ecole::MaxDelete> max_delete(const Arguments& arguments, const Console& console) {
  ecole::MaxDelete limit;
  std::string text = arguments.get("--max-delete");
  if (text.empty()) return limit;
  const bool percent = text.ends_with('%');
  if (percent) text.pop_back();
  std::size_t number = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (code != std::errc() || end != text.data() + text.size() || (percent && number > 100)) {
    console.usage_error(std::string(console.in("--max-delete attend un nombre ou un pourcentage : ",
                                               "--max-delete needs a number or a percentage: ")) +
                            arguments.get("--max-delete"),
                        "--max-delete 50 | --max-delete 30%");
    return std::nullopt;
  }
  if (percent)
    limit.percent = static_cast<unsigned>(number);
  else
    limit.files = number;
  return limit;
}

std::string plan_text(const ecole::Plan& plan, const Console& console) {
  std::string text;
  for (const ecole::PlannedPut& put : plan.puts) {
    const bool change = put.step == ecole::PlanStep::change || put.step == ecole::PlanStep::finish;
    text += (change ? console.styled(Console::Style::yellow, "~ ") : console.styled(Console::Style::green, "+ ")) +
            put.path + "  " + bytes_text(put.bytes, console.language()) + "\n";
  }
  for (const std::string& path : plan.deletes) text += console.styled(Console::Style::red, "- ") + path + "\n";
  for (const std::string& path : plan.adopted)
    text += "! " + path + std::string(console.in("  (étranger, remplacé)", "  (foreign, replaced)")) + "\n";
  for (const std::string& path : plan.foreign)
    text += "? " + path + std::string(console.in("  (étranger, gardé)", "  (foreign, kept)")) + "\n";
  return text;
}

std::string plan_summary(const ecole::Plan& plan, const Console& console) {
  const bool french = console.language() == ecole::Language::fr;
  if (plan.up_to_date) return plan.target + std::string(console.in(" : rien à changer.", ": nothing to change."));
  std::string text = plan.target + (french ? " : " : ": ");
  text += count_text(plan.puts.size(), console.in("fichier à écrire", "file to put"),
                     console.in("fichiers à écrire", "files to put"));
  text += " (" + bytes_text(plan.bytes, console.language()) + "), ";
  text +=
      count_text(plan.deletes.size(), console.in("à supprimer", "to delete"), console.in("à supprimer", "to delete"));
  if (!plan.replaces_atomically) text += console.in(" ; replace: not atomic", "; replace: not atomic");
  return text;
}

int refused(const ecole::Plan& plan, const ecole::Error& error, const Arguments& arguments, const Console& console) {
  if (arguments.has("--json")) console.result(ecole::to_json(plan, error, console.language()) + "\n");
  for (const std::string& path : plan.foreign) console.warning("? " + path);
  console.error(error);
  return exit_not_deployed;
}

// What could not be carried out is 4, whatever stopped it: nothing is lost, and it is run again.
int failed(const ecole::Error& error, const Arguments& arguments, const Console& console) {
  const int code = fail(error, arguments, console);
  return code == exit_usage && error.kind == ecole::ErrorKind::usage ? exit_usage : exit_not_deployed;
}

ecole::DeployOptions deploy_options(const Console& console) {
  ecole::DeployOptions options;
  options.stop = stopped_by_signal();
  options.on_progress = [&console](const ecole::DeployProgress& progress) {
    if (progress.phase == ecole::DeployProgress::Phase::waiting)
      console.progress(std::string(console.in("attend la fin de la publication de ", "waits for the deploy of ")) +
                       progress.holder);
    else
      console.progress(std::to_string(progress.files_done) + "/" + std::to_string(progress.files) + "  " +
                       bytes_text(progress.bytes_done, console.language()));
  };
  return options;
}

std::string drift_text(const ecole::Drift& drift, const Console& console) {
  std::string text;
  for (const std::string& path : drift.missing)
    text += "- " + path + std::string(console.in("  manque", "  is missing")) + "\n";
  for (const std::string& path : drift.changed)
    text += "~ " + path + std::string(console.in("  diffère", "  differs")) + "\n";
  for (const std::string& path : drift.damaged)
    text += "! " + path + std::string(console.in("  est abîmé", "  is damaged")) + "\n";
  return text;
}

// One built site to one target.
int deploy_to(NamedTarget& named, const ecole::Result<ecole::Plan>& plan, const Arguments& arguments,
              const Console& console) {
  if (!plan) return failed(plan.error(), arguments, console);
  ecole::Target& target = *named.target;
  const bool json = arguments.has("--json");
  if (arguments.has("--plan")) {
    if (json)
      console.result(ecole::to_json(*plan) + "\n");
    else
      console.result(plan_text(*plan, console));
    if (plan->refusal) {
      console.error(*plan->refusal);
      return exit_not_deployed;
    }
    console.message(plan_summary(*plan, console));
    return exit_done;
  }
  if (plan->refusal) return refused(*plan, *plan->refusal, arguments, console);

  std::optional<ecole::Receipt> receipt;
  if (arguments.has("--repair")) {
    ecole::Result<ecole::Repair> repaired = ecole::repair(*plan, target, deploy_options(console));
    if (!repaired) return refused(*plan, repaired.error(), arguments, console);
    if (!json) console.result(drift_text(repaired->drift, console));
    receipt = std::move(repaired->receipt);
  } else {
    ecole::Result<ecole::Receipt> deployed = ecole::deploy(*plan, target, deploy_options(console));
    if (!deployed) return refused(*plan, deployed.error(), arguments, console);
    receipt = std::move(*deployed);
  }
  if (json) console.result(ecole::to_json(*plan, *receipt) + "\n");
  if (!receipt->took_over.empty())
    console.warning(
        std::string(console.in("Une publication abandonnée a été reprise : ", "An abandoned deploy was taken over: ")) +
        receipt->took_over);
  if (receipt->resumed)
    console.message(console.in("Une publication interrompue a été terminée.", "An interrupted deploy was ended."));
  const bool french = console.language() == ecole::Language::fr;
  if (receipt->up_to_date)
    console.message(plan_summary(*plan, console));
  else
    console.message(
        target.address() + (french ? " : " : ": ") +
        count_text(receipt->puts, french ? "fichier écrit" : "file put", french ? "fichiers écrits" : "files put") +
        ", " + count_text(receipt->deletes, french ? "supprimé" : "deleted", french ? "supprimés" : "deleted") + ", " +
        bytes_text(receipt->bytes, console.language()) + ", " +
        count_text(receipt->requests, french ? "requête" : "request", french ? "requêtes" : "requests") + ", " +
        std::to_string(receipt->elapsed.count()) + " ms");
  return exit_done;
}

int verify_target(NamedTarget& named, const ecole::VerifyOptions& options, const Arguments& arguments,
                  const Console& console) {
  const ecole::Result<ecole::Drift> drift = ecole::verify(*named.target, options);
  if (!drift) return failed(drift.error(), arguments, console);
  console.result(drift_text(*drift, console));
  console.message(named.target->address() + std::string(console.in(" : ", ": ")) +
                  count_text(drift->checked, console.in("fichier comparé", "file compared"),
                             console.in("fichiers comparés", "files compared")) +
                  std::string(drift->clean() ? console.in(", tout est conforme.", ", all as the receipt says.")
                                             : console.in(", des différences : ecole deploy --repair les répare.",
                                                          ", some differ: ecole deploy --repair mends them.")));
  return drift->clean() ? exit_done : exit_not_deployed;
}

} // namespace

int run_deploy(const Arguments& arguments, Console& console) {
  const FailOn level = fail_on(arguments, FailOn::never);
  std::optional<ecole::BuildOptions> build = build_options(arguments, console);
  const std::optional<ecole::MaxDelete> limit = max_delete(arguments, console);
  if (!build || !limit) return exit_usage;
  Arguments asked = arguments;
  if (const std::string revision = arguments.get("--rollback"); !revision.empty()) asked.set("--ref", revision);
  const std::optional<ecole::Site> site = open_site(asked, 1, false, console);
  if (!site) return exit_usage;
  std::vector<NamedTarget> targets =
      named_targets(arguments.operand(0), arguments.has("--all"), *site, arguments, console);
  if (targets.empty()) return exit_usage;

  ecole::PlanOptions options;
  options.max_delete = *limit;
  options.adopt = arguments.has("--adopt");
  options.trust_state = !arguments.has("--plan") && !arguments.has("--json");
  options.stop = stopped_by_signal();
  const std::string from = arguments.get("--from");
  const std::string output = build->output.empty() ? site->default_output() : build->output;
  const std::string state = build->state.empty() ? site->default_state(output) : build->state;

  if (arguments.has("--verify") && !arguments.has("--plan")) {
    int worst = exit_done;
    for (NamedTarget& named : targets) {
      ecole::VerifyOptions verify;
      verify.state = deploy_state(state, named.target->address());
      verify.stop = stopped_by_signal();
      worst = std::max(worst, verify_target(named, verify, arguments, console));
    }
    return worst;
  }

  std::optional<ecole::BuildReport> report;
  if (from.empty()) {
    // --no-build asks for the report of what is built already: a build finds that nothing changed, or says what did.
    ecole::Result<ecole::BuildReport> built =
        arguments.has("--no-build") ? ecole::last_build(*site, *build) : ecole::build(*site, *build);
    if (!built) return fail(built.error(), arguments, console);
    if (const std::string text = shown_in_short(*built, *site, console); !text.empty()) console.warning(text);
    if (const std::string text = waiting_text(*built, console); !text.empty()) console.warning(text);
    if (reached(level, built->diagnostics)) return exit_fail_on;
    report = std::move(*built);
  }
  int worst = exit_done;
  for (NamedTarget& named : targets) {
    options.state = deploy_state(state, named.target->address());
    options.only = named.only;
    options.skip = named.skip;
    if (!from.empty()) {
      const ecole::Result<std::string> id = ecole::site_id(*site);
      options.site_id = id ? *id : from;
    }
    const ecole::Result<ecole::Plan> plan =
        from.empty() ? ecole::plan(*report, *named.target, options) : ecole::plan_folder(from, *named.target, options);
    worst = std::max(worst, deploy_to(named, plan, arguments, console));
  }
  return worst;
}

} // namespace cli
