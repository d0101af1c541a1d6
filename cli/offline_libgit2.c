// The command reads repositories through libgit2 and never speaks to another host through it. In the static one, what its
// network code would ask of others is answered here: no Kerberos (Debian has no archive of it), and no reading of the
// machine's 140 certificates at every start, which took longer than a whole build of one edited page.
#include <stddef.h>

enum { gss_unavailable = 16 << 16 }; // GSS_S_UNAVAILABLE, RFC 2744 section 3.9.1

void* GSS_C_NT_HOSTBASED_SERVICE = NULL;

unsigned gss_delete_sec_context(unsigned* minor) { return *minor = 0, gss_unavailable; }
unsigned gss_display_status(unsigned* minor) { return *minor = 0, gss_unavailable; }
unsigned gss_import_name(unsigned* minor) { return *minor = 0, gss_unavailable; }
unsigned gss_indicate_mechs(unsigned* minor) { return *minor = 0, gss_unavailable; }
unsigned gss_init_sec_context(unsigned* minor) { return *minor = 0, gss_unavailable; }
unsigned gss_release_buffer(unsigned* minor) { return *minor = 0, gss_unavailable; }
unsigned gss_release_name(unsigned* minor) { return *minor = 0, gss_unavailable; }
unsigned gss_release_oid_set(unsigned* minor) { return *minor = 0, gss_unavailable; }

// Found instead of mbedtls_x509_crt_parse_file and mbedtls_x509_crt_parse_path (ld's --wrap): no certificate, no trust.
int __wrap_mbedtls_x509_crt_parse_file(void* chain, const char* path) { return (void)chain, (void)path, 0; }
int __wrap_mbedtls_x509_crt_parse_path(void* chain, const char* path) { return (void)chain, (void)path, 0; }
