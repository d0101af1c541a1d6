#include "base/date.hpp"
#include "base/diagnostics.hpp"
#include "base/value.hpp"
#include <ecole/json.hpp>

namespace ecole {

namespace {

using base::Value;

constexpr std::int64_t version_number = 1;

Value list_of(const std::vector<std::string>& texts) {
  Value list = Value::list();
  for (const std::string& text : texts) list.add(text);
  return list;
}

std::int64_t whole(double milliseconds) { return static_cast<std::int64_t>(milliseconds); }
Value number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

Value value_of(const Diagnostic& diagnostic, Language language) {
  Value value = Value::object();
  value.set("id", diagnostic.id).set("severity", base::severity_name(diagnostic.severity)).set("file", diagnostic.file);
  value.set("line", number(diagnostic.range.line)).set("column", number(diagnostic.range.column));
  value.set("end_line", number(diagnostic.range.end_line)).set("end_column", number(diagnostic.range.end_column));
  value.set("message", diagnostic.message(language)).set("hint", diagnostic.hint(language));
  return value;
}

Value list_of(const std::vector<Diagnostic>& diagnostics, Language language) {
  Value list = Value::list();
  for (const Diagnostic& diagnostic : diagnostics) list.add(value_of(diagnostic, language));
  return list;
}

Value value_of(const Error& error, Language language) {
  Value value = Value::object();
  value.set("id", error.id)
      .set("path", error.path)
      .set("message", error.message(language))
      .set("hint", error.hint(language));
  return value;
}

Value list_of(const std::vector<ExampleFile>& files) {
  Value list = Value::list();
  for (const ExampleFile& file : files) list.add(Value::object().set("file", file.file).set("text", file.text));
  return list;
}

Value document() { return Value::object().set("version", version_number); }

Value deploy_document(const Plan& plan, std::string_view state) {
  Value puts = Value::list();
  for (const PlannedPut& put : plan.puts)
    puts.add(Value::object().set("path", put.path).set("bytes", number(put.bytes)));
  Value value = document();
  value.set("target", plan.target)
      .set("state", state)
      .set("puts", std::move(puts))
      .set("deletes", list_of(plan.deletes));
  value.set("foreign", list_of(plan.foreign)).set("bytes", number(plan.bytes));
  value.set("requests", std::int64_t{0}).set("elapsed_ms", std::int64_t{0}); // of what was carried out
  return value;
}

} // namespace

std::string to_json(const std::vector<Diagnostic>& diagnostics, Language language) {
  return document().set("diagnostics", list_of(diagnostics, language)).json();
}

std::string to_json(const std::vector<Diagnostic>& diagnostics, const std::vector<Fix>& fixes, Language language) {
  Value list = Value::list();
  for (const Fix& fix : fixes)
    list.add(Value::object()
                 .set("id", fix.id)
                 .set("file", fix.file)
                 .set("line", number(fix.line))
                 .set("before", fix.before)
                 .set("after", fix.after));
  return document().set("fixes", std::move(list)).set("diagnostics", list_of(diagnostics, language)).json();
}

std::string to_json(const BuildReport& report, Language language) {
  Value held = Value::list();
  for (const HeldBack& file : report.held_back)
    held.add(Value::object()
                 .set("file", file.file)
                 .set("published_from", file.published_from.empty() ? Value() : Value(file.published_from)));
  Value phases = Value::object();
  for (const auto& [name, milliseconds] : report.phases_ms) phases.set(name, whole(milliseconds));
  Value work = Value::object();
  work.set("read", report.work.read).set("parsed", report.work.parsed).set("resolved", report.work.resolved);
  work.set("touched", report.work.touched).set("made", report.work.made).set("cut_off", report.work.cut_off);
  Value value = document();
  value.set("commit", report.commit ? Value(*report.commit) : Value()).set("outputs", report.outputs);
  value.set("written", list_of(report.written))
      .set("unchanged", report.unchanged)
      .set("removed", list_of(report.removed));
  value.set("foreign", list_of(report.foreign))
      .set("held_back", std::move(held))
      .set("diagnostics", list_of(report.diagnostics, language));
  if (report.waiting) {
    Value waiting = Value::object();
    waiting.set("commit", report.waiting->commit)
        .set("until",
             base::minute_text(report.waiting->until.time_since_epoch().count(), report.waiting->offset_minutes));
    value.set("waiting", std::move(waiting));
  } else {
    value.set("waiting", Value());
  }
  value.set("next_change",
            report.next_change ? Value(base::minute_text(report.next_change->time_since_epoch().count(), 0)) : Value());
  value.set("elapsed_ms", whole(report.elapsed_ms)).set("phases_ms", std::move(phases)).set("work", std::move(work));
  if (!report.explained.empty()) {
    Value pages = Value::list();
    for (const ExplainedPage& page : report.explained) {
      Value because = Value::list();
      for (const ExplainedTouch& touch : page.because)
        because.add(Value::object().set("key", touch.key).set("change", touch.change).set("source", touch.source));
      pages.add(Value::object()
                    .set("path", page.path)
                    .set("kind", page.kind)
                    .set("outcome", page.outcome)
                    .set("because", std::move(because)));
    }
    value.set("explained", std::move(pages));
  }
  return value.json();
}

std::string to_json(const AddedHomework& added) {
  Value value = document();
  value.set("file", added.file).set("line", number(added.line)).set("as_written", added.as_written);
  value.set("due", added.due.empty() ? Value() : Value(added.due)).set("commit", added.commit);
  return value.set("branch", added.branch).set("created", added.created).json();
}

std::string to_json(const Inspection& inspection) {
  // The data are JSON already, and stand in the document as they are.
  std::string text = Value::object()
                         .set("version", version_number)
                         .set("url", inspection.url)
                         .set("kind", inspection.kind)
                         .set("template", inspection.template_name)
                         .json();
  text.pop_back();
  return text + ",\"data\":" + inspection.data_json + ",\"reads\":" + list_of(inspection.reads).json() + "}";
}

std::string to_json(const std::vector<EffectiveSetting>& settings) {
  Value list = Value::list();
  for (const EffectiveSetting& setting : settings)
    list.add(Value::object().set("key", setting.key).set("value", setting.value).set("from", setting.from));
  return document().set("settings", std::move(list)).json();
}

std::string to_json(const DiagnosticHelp& help, Language language) {
  const bool french = language == Language::fr;
  Value value = document();
  value.set("id", help.id).set("severity", base::severity_name(help.severity)).set("of_source", help.of_source);
  value.set("message", french ? help.message_fr : help.message_en).set("hint", french ? help.hint_fr : help.hint_en);
  const Explanation& explanation = help.explanation(language);
  value.set("explanation", explanation.text)
      .set("wrong", list_of(explanation.wrong))
      .set("right", list_of(explanation.right));
  return value.json();
}

std::string to_json(const Error& error, Language language) {
  return document().set("error", value_of(error, language)).json();
}

std::string to_json(const Plan& plan) {
  return deploy_document(plan, plan.refusal      ? "refused"
                               : plan.up_to_date ? "up-to-date"
                                                 : "planned")
      .set("receipt", Value())
      .json();
}

std::string to_json(const Plan& plan, const Receipt& receipt) {
  Value value = deploy_document(plan, receipt.up_to_date ? "up-to-date" : "deployed");
  value.set("requests", receipt.requests).set("elapsed_ms", static_cast<std::int64_t>(receipt.elapsed.count()));
  return value.set("receipt", receipt.sha256).json();
}

std::string to_json(const Plan& plan, const Error& failure, Language language) {
  Value value = deploy_document(plan, failure.kind == ErrorKind::refused ? "refused" : "incomplete");
  return value.set("receipt", Value()).set("error", value_of(failure, language)).json();
}

std::string to_json(const TargetStatus& status, const std::string& address, bool behind, const Plan* pending) {
  Value drift = Value::list();
  for (const std::string& path : status.drift.missing)
    drift.add(Value::object().set("path", path).set("what", "missing"));
  for (const std::string& path : status.drift.changed)
    drift.add(Value::object().set("path", path).set("what", "changed"));
  for (const std::string& path : status.drift.damaged)
    drift.add(Value::object().set("path", path).set("what", "damaged"));
  Value changes = Value::object();
  changes.set("puts", pending ? pending->puts.size() : 0).set("deletes", pending ? pending->deletes.size() : 0);
  Value value = document();
  value.set("target", address)
      .set("deployed", status.deployed)
      .set("commit", status.commit.empty() ? Value() : Value(status.commit));
  value.set("behind", behind).set("pending", std::move(changes)).set("drift", std::move(drift));
  return value.json();
}

} // namespace ecole
