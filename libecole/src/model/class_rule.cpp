#include "model/addresses.hpp"
#include "model/keys.hpp"
#include "model/rules.hpp"
#include <algorithm>
#include <map>

namespace ecole::model {

namespace {

using base::DiagnosticId;
using engine::key;

} // namespace

// The id is a class's without its dashes: "6e-b" and "6eB" come together, and one of them is a slip.
engine::Rule class_rule(const School& school) {
  engine::Rule rule;
  rule.name = "known-class"; // pages of classes are another rule
  rule.reads = {engine::fixed("class", 1), engine::fixed("declared-class", 1),
                engine::fixed("under", 1), engine::all("classes"),
                engine::all("site"),       engine::all("forge")};
  rule.derive = [&school](std::string_view id, engine::Reader& reader, engine::Keys& keys) {
    const std::vector<std::string> declared = reader.heads(engine::range("declared-class", id));
    std::vector<std::string> folders = reader.heads(engine::range("class", id));
    const std::vector<std::string> with_sources = folders;
    folders.insert(folders.begin(), declared.begin(), declared.end());
    if (folders.empty()) return;

    std::map<std::string, ClassRow> classes; // by id
    for (const std::string& folder : folders) {
      const ClassRow row = school.class_named(reader, folder);
      const auto known = classes.emplace(row.id, row).first;
      // Where its files are, whatever ecole.yml calls it.
      if (std::ranges::find(with_sources, folder) != with_sources.end() &&
          std::ranges::find(with_sources, known->second.folder) == with_sources.end())
        known->second.folder = folder;
    }
    const School::Site& site = school.site(reader);
    for (const auto& [class_id, row] : classes) {
      keys.add(key("known-class", class_id), bytes(row));
      // A page or a document cannot stand where a class has its own.
      for (const std::string& output :
           {class_output(class_id), to_do_output(class_id, site.words), assessments_output(class_id, site.words),
            catch_up_output(class_id, site.words), calendar_output(class_id, {}, site.words), feed_output(class_id),
            json_feed_output(class_id)})
        keys.add(key("out", folded_segment(output), "0" + class_id, "0"), bytes(Claim{output, {}, {}, false}));
      for (const std::string& output : reader.heads(engine::range("under", id)))
        if (output.starts_with(class_id + "/"))
          keys.add(key("out", folded_segment(output), "0" + class_id, "1"), bytes(Claim{output, {}, {}, false}));
    }

    const std::string& notebook = school.forge(reader).folders.notebook;
    const std::string& first = folders.front(); // as ecole.yml says, or the first in order
    for (const std::string& folder : with_sources)
      if (folder != first)
        add_findings(keys, notebook + "/" + folder, "class", {{DiagnosticId::class_twice, {}, {folder, first}}});
  };
  return rule;
}

} // namespace ecole::model
