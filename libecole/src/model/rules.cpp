#include "model/rules.hpp"

#include "model/keys.hpp"
#include <iterator>

namespace ecole::model {

namespace {

constexpr std::size_t blob_size = 20;

} // namespace

std::string record_value(std::string_view blob, std::string_view serialized_record) {
  return std::string(blob).append(serialized_record);
}

std::optional<KeptRecord> kept_record(std::optional<std::string_view> value) {
  if (!value || value->size() < blob_size) return std::nullopt;
  std::optional<content::Record> record = content::parse_record(value->substr(blob_size));
  if (!record) return std::nullopt;
  return KeptRecord{std::string(value->substr(0, blob_size)), std::move(*record)};
}

bool visible(const content::Record& record, const School& school, engine::Reader& reader) {
  // Errors outside of due lines leave nothing that could be trusted.
  if (record.held() && !record.held_in_due_lines_only()) return false;
  const Options& options = school.options(reader);
  if (record.draft && !options.drafts) return false;
  if (!record.visible_from || options.future) return true;
  return reader.reached(school.calendar(reader).time_zone().at(*record.visible_from, record.visible_minute));
}

void add_findings(engine::Keys& keys, std::string_view file, std::string_view owner,
                  const std::vector<base::Finding>& findings) {
  if (!findings.empty()) keys.add(engine::key("diagnostic", file, owner), bytes(findings));
}

engine::Model rules(const School& school) {
  engine::Model model;
  model.push_back(source_rule(school));
  model.push_back(class_rule(school));
  model.push_back(claim_rule());
  model.push_back(missing_rule());
  model.push_back(timetable_rule(school));
  model.push_back(entry_rule(school));
  engine::Model lists = list_rules();
  std::ranges::move(lists, std::back_inserter(model));
  model.push_back(frame_rule(school));
  return model;
}

} // namespace ecole::model
