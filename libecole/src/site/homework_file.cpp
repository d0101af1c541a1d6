#include "site/homework_file.hpp"

#include "base/diagnostics.hpp"
#include "base/text.hpp"
#include "content/source_path.hpp"
#include "model/addresses.hpp"
#include "model/groups.hpp"
#include "model/subjects.hpp"
#include "site/sources.hpp"
#include <algorithm>

namespace ecole::site {

namespace {

using base::DiagnosticId;
using content::SourceKind;

std::string joined(std::string_view folder, std::string_view name) {
  return std::string(folder).append("/").append(name);
}

class Search {
 public:
  Search(const Snapshot& sources, const content::Configuration& configuration, const Homework& homework,
         base::Date given, std::optional<base::Date> due, std::string_view group)
      : sources_(sources), configuration_(configuration), homework_(homework), given_(given), due_(due),
        group_(model::group_id(group)) {}

  Result<HomeworkFile> find() {
    TRY(find_class());
    if (found_.of_class.id.empty()) return std::unexpected(unknown_class());
    found_.subject = subject_look(configuration_, homework_.subject);
    for (const std::string& folder : class_folders_) TRY(look_into(folder));
    const Candidate* chosen = homework_.subject.empty() ? nullptr : best(lessons_);
    if (!chosen) chosen = best(plans_);
    if (!chosen) chosen = best(days_);
    if (!chosen) chosen = best(weeks_);
    if (chosen) {
      found_.path = chosen->path;
      found_.text = chosen->text;
      found_.kind = chosen->kind;
    } else {
      TRY(choose_new());
    }
    return std::move(found_);
  }

 private:
  struct Candidate {
    std::string path, text, group; // group: its id
    bool only_dated = false;       // its name is the day alone
    SourceKind kind = SourceKind::lesson;
  };

  SourceKind kind_of(const std::string& path) const { return content::source_path(path, configuration_.folders).kind; }

  // Folders of the notebook, whatever they are called, and in them those of the class.
  Result<void> find_class() {
    const std::string wanted = model::class_id(homework_.class_name);
    const auto take = [&](std::string_view folder, std::string_view title) {
      found_.of_class = {model::class_id(folder),
                         std::string(title.empty() ? model::class_title(folder) : title),
                         {},
                         {},
                         std::string(folder)};
    };
    for (const content::Configuration::Class& declared : configuration_.classes) {
      names_.push_back(declared.folder);
      if (model::class_id(declared.folder) == wanted ||
          (!declared.title.empty() && base::fold(declared.title) == base::fold(homework_.class_name)))
        take(declared.folder, declared.title);
    }
    const std::vector<SnapshotEntry> top = TRY(sources_.list(""));
    for (const SnapshotEntry& notebook : top) {
      if (notebook.type != EntryType::folder) continue;
      if (kind_of(notebook.name + "/c/2026-11-23.md") != SourceKind::day) continue;
      if (notebook_.empty()) notebook_ = notebook.name;
      const std::vector<SnapshotEntry> classes = TRY(sources_.list(notebook.name));
      for (const SnapshotEntry& entry : classes) {
        if (entry.type != EntryType::folder) continue;
        names_.push_back(entry.name);
        const std::string id = model::class_id(entry.name);
        if (found_.of_class.id.empty() && id == wanted) take(entry.name, "");
        if (id == (found_.of_class.id.empty() ? wanted : found_.of_class.id))
          class_folders_.push_back(joined(notebook.name, entry.name));
      }
    }
    if (notebook_.empty()) notebook_ = configuration_.folders.notebook;
    return {};
  }

  Error unknown_class() const {
    const std::optional<std::string> near = base::nearest(homework_.class_name, names_);
    return base::make_error(DiagnosticId::homework_class_unknown, homework_.class_name,
                            {near             ? *near
                             : names_.empty() ? std::string("6e-b")
                                              : names_.front()});
  }

  Result<void> look_into(const std::string& folder) {
    const std::vector<SnapshotEntry> entries = TRY(sources_.list(folder));
    for (const SnapshotEntry& entry : entries) {
      const std::string path = joined(folder, entry.name);
      if (entry.type == EntryType::folder) {
        any_subject_folder_ = true;
        if (!found_.subject.id.empty() &&
            model::same_subject(subject_look(configuration_, entry.name), found_.subject)) {
          if (subject_folder_.empty()) subject_folder_ = path;
          const std::vector<SnapshotEntry> files = TRY(sources_.list(path));
          for (const SnapshotEntry& file : files) TRY(look_at(joined(path, file.name), file));
        }
      } else {
        TRY(look_at(path, entry));
      }
    }
    return {};
  }

  Result<void> look_at(const std::string& path, const SnapshotEntry& entry) {
    if (entry.type != EntryType::file) return {};
    const content::SourcePath source = content::source_path(path, configuration_.folders);
    const SourceKind kind = source.kind;
    if (!content::in_notebook(kind)) return {};
    if (kind == SourceKind::day) any_day_file_ = true;
    if (kind == SourceKind::week) any_week_file_ = true;
    taken_.push_back(path);
    if (kind == SourceKind::plan && !due_) return {};
    const base::Date first = kind == SourceKind::plan   ? base::monday_of(due_->week())
                             : kind == SourceKind::week ? base::monday_of(given_.week())
                                                        : given_;
    if (source.date != first) return {};
    std::string text = TRY(sources_.read(path, entry.id, largest_page));
    const content::Record record = content::parse(path, text, configuration_.folders).record;
    if (record.date != first) return {};
    std::vector<Candidate>& candidates = kind == SourceKind::plan   ? plans_
                                         : kind == SourceKind::week ? weeks_
                                         : kind == SourceKind::day  ? days_
                                                                    : lessons_;
    candidates.push_back({path, std::move(text), model::group_id(record.group), source.slug.empty(), kind});
    return {};
  }

  // Of the homework's own group, else of all; rather the one whose name says nothing but the day.
  const Candidate* best(const std::vector<Candidate>& candidates) const {
    for (const std::string& group : {group_, std::string()})
      for (const bool only_dated : {true, false})
        for (const Candidate& candidate : candidates)
          if (candidate.group == group && candidate.only_dated == only_dated) return &candidate;
    return nullptr;
  }

  Result<void> choose_new() {
    found_.created = true;
    const bool all_subjects = (any_day_file_ || any_week_file_) && subject_folder_.empty() && !any_subject_folder_;
    if (homework_.subject.empty() || all_subjects)
      found_.kind = any_week_file_ && !any_day_file_ ? SourceKind::week : SourceKind::day;
    std::string folder = class_folders_.empty() ? joined(notebook_, found_.of_class.folder) : class_folders_.front();
    if (found_.kind == SourceKind::lesson)
      folder = !subject_folder_.empty() ? subject_folder_ : joined(folder, new_subject_folder());
    const std::string name = found_.kind == SourceKind::week ? given_.week().text() : given_.text();
    found_.path = joined(folder, name + ".md");
    if (std::ranges::find(taken_, found_.path) != taken_.end()) // the lesson of another group
      found_.path = joined(folder, name + "-" + (group_.empty() ? std::string("devoirs") : group_) + ".md");
    if (std::ranges::find(taken_, found_.path) != taken_.end())
      return std::unexpected(base::make_error(DiagnosticId::homework_place_unsure, found_.path));
    return {};
  }

  std::string new_subject_folder() const {
    const std::string slug = base::slug(homework_.subject);
    return slug.empty() ? std::string(model::whole_class) : slug;
  }

  const Snapshot& sources_;
  const content::Configuration& configuration_;
  const Homework& homework_;
  base::Date given_;
  std::optional<base::Date> due_;
  std::string group_; // its id
  HomeworkFile found_;
  std::string notebook_, subject_folder_;
  std::vector<std::string> class_folders_, names_, taken_;
  bool any_subject_folder_ = false, any_day_file_ = false, any_week_file_ = false;
  std::vector<Candidate> lessons_, days_, weeks_, plans_;
};

} // namespace

model::SubjectLook subject_look(const content::Configuration& configuration, std::string_view written) {
  if (written.empty()) return {};
  const Language words = configuration.language == "en" ? Language::en : Language::fr;
  model::SubjectLook look = model::subject_by_name(written, words);
  for (const content::Configuration::Subject& declared : configuration.subjects) {
    const model::SubjectLook known = model::subject_by_name(declared.name, words);
    const bool titled = !declared.title.empty() && base::fold(declared.title) == base::fold(written);
    if (known.id != look.id && !titled) continue;
    look.id = known.id;
    look.title = declared.title.empty() ? known.title : declared.title;
  }
  return look;
}

Result<HomeworkFile> homework_file(const Snapshot& sources, const content::Configuration& configuration,
                                   const Homework& homework, base::Date given, std::optional<base::Date> due,
                                   std::string_view group) {
  return Search(sources, configuration, homework, given, due, group).find();
}

} // namespace ecole::site
