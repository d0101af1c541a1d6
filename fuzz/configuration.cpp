// ecole.yml, and the files whose settings it takes over: the parts of the input between bytes 0.
#include "content/configuration.hpp"
#include "content/settings_file.hpp"
#include "content/web_address.hpp"
#include "places.hpp"
#include <algorithm>
#include <set>

namespace {

using namespace ecole;
using namespace ecole::content;
using fuzz::expect;

void expect_no_password(std::string_view text) { expect(!has_password(text), "no setting holds a password", text); }

void expect_usable(const Configuration& settings) {
  for (const std::string* text :
       {&settings.title, &settings.id, &settings.theme, &settings.calendar.zone, &settings.calendar.timezone,
        &settings.calendar.file, &settings.legal.publisher, &settings.legal.director, &settings.legal.contact,
        &settings.legal.host_name, &settings.legal.host_address, &settings.legal.host_phone, &settings.forge.branch})
    fuzz::expect_clean(*text, "a text of the settings");
  expect(settings.language == "fr" || settings.language == "en", "a language that there is");
  expect(settings.base_url.empty() || (is_web_address(settings.base_url) && settings.base_url.ends_with('/')),
         "an address with a closing slash", settings.base_url);
  const Configuration::Forge& forge = settings.forge;
  expect(forge.kind.empty() == forge.url.empty() && forge.kind.empty() == forge.branch.empty(),
         "a forge is whole or none");
  expect(forge.url.empty() || is_web_address(forge.url), "the address of a forge", forge.url);
  const Configuration::Publication& pause = settings.publication;
  expect(pause.from >= 0 && pause.from < 24 * 60 && pause.to >= 0 && pause.to < 24 * 60, "minutes of the day");
  for (const Configuration::Class& each : settings.classes) {
    fuzz::expect_clean(each.folder, "the folder of a class");
    fuzz::expect_clean(each.title, "the title of a class");
    for (const Slot& slot : each.timetable) {
      expect(slot.at >= -1 && slot.at < 24 * 60 && slot.until >= -1 && slot.until <= 24 * 60, "hours of a lesson");
      expect(slot.week == 0 || slot.week == 'A' || slot.week == 'B', "the week of a lesson");
    }
  }
  for (const Configuration::Subject& each : settings.subjects)
    expect(each.color.empty() || std::ranges::find(colors, each.color) != colors.end(), "a colour that there is");
  for (const Configuration::Target& each : settings.targets) expect_no_password(each.url);
  std::set<std::string_view> keys;
  for (const Configuration::Setting& each : settings.settings) {
    expect(keys.insert(each.key).second, "each setting once", each.key);
    fuzz::expect_clean(each.value, "the value of a setting");
    expect_no_password(each.value);
  }
  expect(std::ranges::is_sorted(settings.folders.subjects), "subjects are sorted");
}

bool same(const Configuration& a, const Configuration& b) {
  return a.title == b.title && a.classes == b.classes && a.calendar == b.calendar && a.settings == b.settings &&
         a.findings == b.findings && a.targets == b.targets && a.lints == b.lints && a.folders == b.folders;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  std::vector<std::string_view> texts;
  std::vector<SettingsFile> files;
  do {
    const std::string path = files.empty() ? "ecole.yml" : "commun" + std::to_string(files.size()) + ".yml";
    texts.push_back(fuzz::take_until(rest, '\0'));
    files.emplace_back(path, texts.back());
  } while (!rest.empty() && files.size() <= most_extended);

  const Configuration settings = parse_configuration(files, ExtendedProblem::none, "0.1.0");
  expect_usable(settings);
  expect(settings.extended.size() + 1 == files.size(), "each file is accounted for");
  fuzz::Places(texts[0]).expect_inside(settings.findings);
  for (std::size_t i = 0; i < settings.extended.size(); ++i)
    fuzz::Places(texts[i + 1]).expect_inside(settings.extended[i].findings);
  for (const Configuration::Setting& each : settings.settings) {
    const auto from = std::ranges::find(files, each.file, &SettingsFile::path);
    expect(from != files.end(), "a setting comes from a file that was read", each.file);
    const std::size_t lines = base::lines(texts[static_cast<std::size_t>(from - files.begin())]).size();
    expect(each.line >= 1 && each.line <= lines, "a setting stands on a line of its file", each.key);
  }
  expect(same(parse_configuration(files, ExtendedProblem::none, "0.1.0"), settings), "the same text is read alike");
  return 0;
}
