// Handles that end by themselves, a site in memory, and a folder to build into.
#pragma once

#include <catch2/catch.hpp>
#include <ecole/ecole.h>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <string_view>

namespace ecole::c_api {

template <auto release>
struct Release {
  void operator()(auto* handle) const { release(handle); }
};

// A handle and the place for a result: Own<ecole_site, ecole_site_free> site; ecole_site_open(…, &site.handle, …).
template <typename Handle, auto release>
struct Own {
  Handle* handle = nullptr;
  Own() = default;
  explicit Own(Handle* given) : handle(given) {}
  Own(const Own&) = delete;
  ~Own() { release(handle); }
  operator Handle*() const { return handle; }
  Handle** operator&() { // as in C: the next result takes the place of the last one
    release(handle);
    handle = nullptr;
    return &handle;
  }
};

using Failure = Own<ecole_error, ecole_error_free>;
using Text = Own<ecole_text, ecole_text_free>;
using List = Own<ecole_list, ecole_list_free>;
using Cancel = Own<ecole_cancel, ecole_cancel_free>;
using Output = Own<ecole_output, ecole_output_free>;
using Settings = Own<ecole_options, ecole_options_free>;
using Sources = Own<ecole_sources, ecole_sources_free>;
using OpenSite = Own<ecole_site, ecole_site_free>;
using Diagnostics = Own<ecole_diagnostics, ecole_diagnostics_free>;
using Help = Own<ecole_help, ecole_help_free>;
using Fixes = Own<ecole_fixes, ecole_fixes_free>;
using Asked = Own<ecole_homework, ecole_homework_free>;
using Added = Own<ecole_added, ecole_added_free>;
using Report = Own<ecole_report, ecole_report_free>;
using OpenTarget = Own<ecole_target, ecole_target_free>;
using Planned = Own<ecole_plan, ecole_plan_free>;
using Receipted = Own<ecole_receipt, ecole_receipt_free>;
using Drifted = Own<ecole_drift, ecole_drift_free>;
using Status = Own<ecole_published, ecole_published_free>;

inline std::string bytes_of(const ecole_text* text) { return {ecole_text_bytes(text), ecole_text_size(text)}; }

inline void set(ecole_options* options, const char* name, const std::string& text) {
  Failure error;
  INFO(name << " = " << text);
  REQUIRE(ecole_options_set(options, name, text.c_str(), &error) == ECOLE_DONE);
  REQUIRE_FALSE(error);
}

inline void add(ecole_sources* sources, const char* path, std::string_view bytes) {
  REQUIRE(ecole_sources_add(sources, path, bytes.data(), bytes.size(), nullptr) == ECOLE_DONE);
}

// A class with one lesson, and in it a weekday that is not that of its date.
inline void add_site(ecole_sources* sources) {
  add(sources, "ecole.yml", "title: Collège Jean Moulin\nid: moulin\n");
  add(sources, "cahier/6e-b/maths/2026-11-23.md",
      "# Comparer des fractions\n\nUn texte.\n\n## Pour jeudi 27 novembre (20 min)\n\nExercice 3.\n");
}

inline OpenSite& open_in_memory(OpenSite& site, const Settings* options = nullptr) {
  const Sources sources(ecole_sources_new());
  add_site(sources);
  REQUIRE(ecole_site_open_sources("classe", sources, options ? options->handle : nullptr, &site, nullptr) ==
          ECOLE_DONE);
  return site;
}

struct TestFolder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("ecole-c-api-" + std::to_string(std::random_device()()));
  TestFolder() { std::filesystem::create_directories(path); }
  ~TestFolder() { std::filesystem::remove_all(path); }
  std::string operator/(const std::string& name) const { return (path / name).string(); }
  void write(const std::string& name, std::string_view bytes) const {
    std::filesystem::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << bytes;
  }
  std::string read(const std::string& name) const {
    std::ifstream file(path / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
};

} // namespace ecole::c_api
