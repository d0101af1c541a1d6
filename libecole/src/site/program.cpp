#include "site/program.hpp"

#include "base/hash.hpp"
#include <cstdint>
#include <cstring>
#include <ecole/build.hpp>
#include <elf.h>
#include <link.h>

namespace ecole {

std::string version() { return ECOLE_VERSION; }

namespace site {

namespace {

// Looks for the object that holds this function, and in it for the note NT_GNU_BUILD_ID (ELF gABI, notes).
struct Search {
  std::uintptr_t inside;
  std::string id;
};

int look(dl_phdr_info* object, std::size_t, void* data) {
  auto& search = *static_cast<Search*>(data);
  bool ours = false;
  for (int i = 0; i < object->dlpi_phnum; ++i) {
    const auto& part = object->dlpi_phdr[i];
    const std::uintptr_t begin = object->dlpi_addr + part.p_vaddr;
    ours = ours || (part.p_type == PT_LOAD && begin <= search.inside && search.inside < begin + part.p_memsz);
  }
  if (!ours) return 0;
  for (int i = 0; i < object->dlpi_phnum; ++i) {
    const auto& part = object->dlpi_phdr[i];
    if (part.p_type != PT_NOTE) continue;
    const char* notes = reinterpret_cast<const char*>(object->dlpi_addr + part.p_vaddr);
    for (std::size_t at = 0; at + sizeof(ElfW(Nhdr)) <= part.p_memsz;) {
      ElfW(Nhdr) note;
      std::memcpy(&note, notes + at, sizeof note);
      const std::size_t name = at + sizeof note, description = name + (note.n_namesz + 3u) / 4 * 4;
      if (note.n_type == NT_GNU_BUILD_ID && description + note.n_descsz <= part.p_memsz) {
        search.id.assign(notes + description, note.n_descsz);
        return 1;
      }
      at = description + (note.n_descsz + 3u) / 4 * 4;
    }
  }
  return 1;
}

} // namespace

std::string program() {
  Search search{reinterpret_cast<std::uintptr_t>(&program), {}};
  dl_iterate_phdr(look, &search);
  return "ecole " + version() + " " + base::to_hex(search.id);
}

} // namespace site

} // namespace ecole
