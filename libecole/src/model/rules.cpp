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

std::string good_value(std::string_view blob, std::string_view serialized_record, const LastChange& change) {
  base::ByteWriter value;
  value.text(record_value(blob, serialized_record)).text(bytes(change));
  return std::move(value).bytes();
}

std::optional<GoodVersion> good_version(std::optional<std::string_view> value) {
  if (!value) return std::nullopt;
  base::ByteReader bytes(*value);
  std::optional<KeptRecord> kept = kept_record(bytes.text());
  std::optional<LastChange> change = row<LastChange>(bytes.text());
  if (!kept || !change || !bytes.good()) return std::nullopt;
  return GoodVersion{std::move(*kept), std::move(*change)};
}

std::optional<PublishedRecord> published_record(std::string_view path, engine::Reader& reader) {
  std::optional<KeptRecord> newest = kept_record(reader.get(engine::key("record", path)));
  if (!newest) return std::nullopt;
  PublishedRecord published;
  published.findings = newest->record.findings;
  if (newest->record.held())
    if (std::optional<GoodVersion> good = good_version(reader.get(engine::key("good", path)))) {
      published.kept = std::move(good->kept);
      published.held_back = std::move(good->change);
      return published;
    }
  published.kept = std::move(*newest);
  return published;
}

bool is_future(const content::Record& record, const School& school, engine::Reader& reader) {
  return record.visible_from &&
         !reader.reached(school.calendar(reader).time_zone().at(*record.visible_from, record.visible_minute));
}

bool visible(const content::Record& record, const School& school, engine::Reader& reader) {
  // Errors outside of due lines leave nothing that could be trusted.
  if (record.held() && !record.held_in_due_lines_only()) return false;
  const Options& options = school.options(reader);
  if (record.draft && !options.drafts) return false;
  return options.future || !is_future(record, school, reader);
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
  model.push_back(load_rule(school));
  model.push_back(event_rule(school));
  engine::Model lists = list_rules();
  std::ranges::move(lists, std::back_inserter(model));
  model.push_back(frame_rule(school));
  return model;
}

} // namespace ecole::model
