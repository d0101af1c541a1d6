// The command reads repositories through libgit2 and never speaks to another host through it. In the static one, what its
// network code would ask of others is answered here: no Kerberos, no ssh, no TLS. Their libraries, which begin with tables
// of algorithms, random numbers and the machine's 140 certificates, are not even there; the first step of a connection
// fails.
#include <stddef.h>

#define DONE(function) \
  int function(void) { return 0; }
#define REFUSED(function) \
  int function(void) { return -1; }
#define NOTHING(function) \
  void* function(void) { return NULL; }

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

// libssh2: ready, and no session to be had; so nothing that needs one is ever called.
DONE(libssh2_init)
DONE(libssh2_exit)
NOTHING(libssh2_session_init_ex)
REFUSED(libssh2_agent_connect)
REFUSED(libssh2_agent_disconnect)
REFUSED(libssh2_agent_free)
REFUSED(libssh2_agent_get_identity)
REFUSED(libssh2_agent_init)
REFUSED(libssh2_agent_list_identities)
REFUSED(libssh2_agent_userauth)
REFUSED(libssh2_channel_close)
REFUSED(libssh2_channel_free)
REFUSED(libssh2_channel_open_ex)
REFUSED(libssh2_channel_process_startup)
REFUSED(libssh2_channel_read_ex)
REFUSED(libssh2_channel_set_blocking)
REFUSED(libssh2_channel_write_ex)
REFUSED(libssh2_hostkey_hash)
REFUSED(libssh2_knownhost_checkp)
REFUSED(libssh2_knownhost_free)
REFUSED(libssh2_knownhost_init)
REFUSED(libssh2_knownhost_readfile)
REFUSED(libssh2_session_abstract)
REFUSED(libssh2_session_disconnect_ex)
REFUSED(libssh2_session_free)
REFUSED(libssh2_session_handshake)
REFUSED(libssh2_session_hostkey)
REFUSED(libssh2_session_last_error)
REFUSED(libssh2_session_method_pref)
REFUSED(libssh2_session_set_blocking)
REFUSED(libssh2_userauth_authenticated)
REFUSED(libssh2_userauth_keyboard_interactive_ex)
REFUSED(libssh2_userauth_list)
REFUSED(libssh2_userauth_password_ex)
REFUSED(libssh2_userauth_publickey)
REFUSED(libssh2_userauth_publickey_fromfile_ex)
REFUSED(libssh2_userauth_publickey_frommemory)

// Mbed TLS, found instead of libgit2's own beginning of it (ld's --wrap): never configured, so no connection is to be had.
int __wrap_git_mbedtls_stream_global_init(void) { return 0; }
REFUSED(mbedtls_ctr_drbg_free)
REFUSED(mbedtls_ctr_drbg_init)
REFUSED(mbedtls_ctr_drbg_random)
REFUSED(mbedtls_ctr_drbg_seed)
REFUSED(mbedtls_entropy_free)
REFUSED(mbedtls_entropy_func)
REFUSED(mbedtls_entropy_init)
REFUSED(mbedtls_ssl_close_notify)
REFUSED(mbedtls_ssl_conf_authmode)
REFUSED(mbedtls_ssl_conf_ca_chain)
REFUSED(mbedtls_ssl_conf_ciphersuites)
REFUSED(mbedtls_ssl_conf_min_version)
REFUSED(mbedtls_ssl_conf_rng)
REFUSED(mbedtls_ssl_config_defaults)
REFUSED(mbedtls_ssl_config_free)
REFUSED(mbedtls_ssl_config_init)
REFUSED(mbedtls_ssl_free)
REFUSED(mbedtls_ssl_get_ciphersuite_id)
REFUSED(mbedtls_ssl_get_peer_cert)
REFUSED(mbedtls_ssl_get_verify_result)
REFUSED(mbedtls_ssl_handshake)
REFUSED(mbedtls_ssl_init)
REFUSED(mbedtls_ssl_read)
REFUSED(mbedtls_ssl_set_bio)
REFUSED(mbedtls_ssl_set_hostname)
REFUSED(mbedtls_ssl_setup)
REFUSED(mbedtls_ssl_write)
REFUSED(mbedtls_strerror)
REFUSED(mbedtls_x509_crt_free)
REFUSED(mbedtls_x509_crt_init)
REFUSED(mbedtls_x509_crt_parse_file)
REFUSED(mbedtls_x509_crt_parse_path)
REFUSED(mbedtls_x509_crt_verify_info)
