// What stands behind the opaque handles of ecole.h: a handle is a pointer to a value of the C++ face, under another
// name. So a value that lies inside of another one can be shown as a handle, too.
#pragma once

#include <ecole/build.hpp>
#include <ecole/deploy.hpp>
#include <ecole/ecole.h>
#include <ecole/fix.hpp>
#include <ecole/homework.hpp>
#include <ecole/new_site.hpp>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace ecole::c_api {

// The options of all calls; each takes its own part of them.
struct Options {
  SiteOptions site;
  BuildOptions build;
  PlanOptions plan;
  bool sizes_only = false; // verify; what else it needs is in `plan`
  DeployOptions deploy;
  NewSiteOptions new_site;
  std::optional<std::chrono::sys_days> today;
};

struct AskedHomework {
  Homework homework;
  HomeworkOptions options;
};

struct Published {
  TargetStatus status;
  std::string address;
};

template <typename Handle>
struct Behind;
template <>
struct Behind<ecole_error> {
  using Type = Error;
};
template <>
struct Behind<ecole_text> {
  using Type = std::string;
};
template <>
struct Behind<ecole_list> {
  using Type = std::vector<std::string>;
};
template <>
struct Behind<ecole_cancel> {
  using Type = std::stop_source;
};
template <>
struct Behind<ecole_output> {
  using Type = std::shared_ptr<OutputStore>;
};
template <>
struct Behind<ecole_options> {
  using Type = Options;
};
template <>
struct Behind<ecole_sources> {
  using Type = std::map<std::string, std::string>;
};
template <>
struct Behind<ecole_site> {
  using Type = Site;
};
template <>
struct Behind<ecole_diagnostic> {
  using Type = Diagnostic;
};
template <>
struct Behind<ecole_diagnostics> {
  using Type = std::vector<Diagnostic>;
};
template <>
struct Behind<ecole_fixes> {
  using Type = std::vector<Fix>;
};
template <>
struct Behind<ecole_homework> {
  using Type = AskedHomework;
};
template <>
struct Behind<ecole_added> {
  using Type = AddedHomework;
};
template <>
struct Behind<ecole_help> {
  using Type = DiagnosticHelp;
};
template <>
struct Behind<ecole_report> {
  using Type = BuildReport;
};
template <>
struct Behind<ecole_target> {
  using Type = std::unique_ptr<Target>;
};
template <>
struct Behind<ecole_plan> {
  using Type = Plan;
};
template <>
struct Behind<ecole_receipt> {
  using Type = Receipt;
};
template <>
struct Behind<ecole_drift> {
  using Type = Drift;
};
template <>
struct Behind<ecole_published> {
  using Type = Published;
};

template <typename Handle>
using Value = typename Behind<Handle>::Type;

template <typename Handle>
const Value<Handle>& value(const Handle* handle) {
  return *reinterpret_cast<const Value<Handle>*>(handle);
}
template <typename Handle>
Value<Handle>& value(Handle* handle) {
  return *reinterpret_cast<Value<Handle>*>(handle);
}

// A value that belongs to another handle.
template <typename Handle>
const Handle* shown(const Value<Handle>& value) {
  return reinterpret_cast<const Handle*>(&value);
}

// A value of the caller's own; throws std::bad_alloc.
template <typename Handle>
Handle* owned(Value<Handle> value) {
  return reinterpret_cast<Handle*>(new Value<Handle>(std::move(value)));
}
template <typename Handle>
void release(Handle* handle) noexcept {
  delete reinterpret_cast<Value<Handle>*>(handle);
}

// Getters: a member of what stands behind a handle, and "", 0 or NULL where there is none.
template <typename Handle>
const char* text_of(const Handle* handle, std::string Value<Handle>::*member) noexcept {
  return handle ? (value(handle).*member).c_str() : "";
}
template <typename Number, typename Handle, typename Member>
Number number_of(const Handle* handle, Member Value<Handle>::*member) noexcept {
  return handle ? static_cast<Number>(value(handle).*member) : Number{};
}
template <typename Handle>
const ecole_list* list_of(const Handle* handle, std::vector<std::string> Value<Handle>::*member) noexcept {
  return handle ? shown<ecole_list>(value(handle).*member) : nullptr;
}
// Of a pair of texts, French and English.
template <typename Handle>
const char* text_in(int language, const Handle* handle, std::string Value<Handle>::*french,
                    std::string Value<Handle>::*english) noexcept {
  return text_of(handle, language == ECOLE_EN ? english : french);
}

inline Language language_of(int number) { return number == ECOLE_EN ? Language::en : Language::fr; }

} // namespace ecole::c_api
