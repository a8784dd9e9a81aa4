const timestamps = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

/** What a token is of: the client it was given to, for whom, and the connected app that says in which workspace. */
const grant = {
  clientId: 'client_id',
  userId: 'user_id',
  referenceId: 'connected_app_id',
  requestedUserInfoClaims: 'requested_user_info_claims',
} as const;

const token = {
  ...grant,
  sessionId: 'session_id',
  authorizationCodeId: 'authorization_code_id',
  expiresAt: 'expires_at',
  createdAt: 'created_at',
} as const;

/** The authorization server's tables by the names our migrations gave them. */
export const oauthTables = {
  oauthClient: {
    modelName: 'oauth_client',
    fields: {
      ...timestamps,
      clientId: 'client_id',
      clientSecret: 'client_secret',
      clientDiscoveryId: 'client_discovery_id',
      skipConsent: 'skip_consent',
      enableEndSession: 'enable_end_session',
      subjectType: 'subject_type',
      clientCredentialsScopes: 'client_credentials_scopes',
      userId: 'user_id',
      softwareId: 'software_id',
      softwareVersion: 'software_version',
      softwareStatement: 'software_statement',
      redirectUris: 'redirect_uris',
      postLogoutRedirectUris: 'post_logout_redirect_uris',
      backchannelLogoutUri: 'backchannel_logout_uri',
      backchannelLogoutSessionRequired: 'backchannel_logout_session_required',
      tokenEndpointAuthMethod: 'token_endpoint_auth_method',
      applicationType: 'application_type',
      jwksUri: 'jwks_uri',
      grantTypes: 'grant_types',
      responseTypes: 'response_types',
      requirePKCE: 'require_pkce',
      dpopBoundAccessTokens: 'dpop_bound_access_tokens',
      referenceId: 'reference_id',
    },
  },
  oauthResource: {
    modelName: 'oauth_resource',
    fields: {
      ...timestamps,
      accessTokenTtl: 'access_token_ttl',
      refreshTokenTtl: 'refresh_token_ttl',
      signingAlgorithm: 'signing_algorithm',
      signingKeyId: 'signing_key_id',
      allowedScopes: 'allowed_scopes',
      customClaims: 'custom_claims',
      dpopBoundAccessTokensRequired: 'dpop_bound_access_tokens_required',
      policyVersion: 'policy_version',
    },
  },
  oauthRefreshToken: {
    modelName: 'oauth_refresh_token',
    fields: {
      ...token,
      rotatedAt: 'rotated_at',
      rotationReplayResponse: 'rotation_replay_response',
      rotationReplayExpiresAt: 'rotation_replay_expires_at',
      authTime: 'auth_time',
    },
  },
  oauthAccessToken: { modelName: 'oauth_access_token', fields: { ...token, refreshId: 'refresh_id' } },
  oauthConsent: { modelName: 'oauth_consent', fields: { ...grant, ...timestamps } },
  oauthClientAssertion: { modelName: 'oauth_client_assertion', fields: { expiresAt: 'expires_at' } },
} as const;
