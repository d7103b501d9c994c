/**
 * What stands in for Meta's SDK for JavaScript, as far as Embedded Signup needs it: `FB.init` and `FB.login`, whose window
 * answers a code. https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/implementation
 */
export const signupSdk = `(() => {
  const origin = new URL(document.currentScript.src).origin;
  let settings;
  window.FB = {
    init(given) {
      if (!given || !given.appId || !given.version) throw new Error('init must be called with appId and version');
      settings = given;
    },
    login(callback, options = {}) {
      if (!settings) throw new Error('FB.login() called before FB.init().');
      if (typeof callback !== 'function' || callback.constructor.name === 'AsyncFunction')
        throw new Error('Expression is of type asyncfunction, not function');
      const query = new URLSearchParams({
        client_id: settings.appId,
        display: 'popup',
        domain: location.origin,
        ...(options.config_id && { config_id: options.config_id }),
        ...(options.response_type && { response_type: options.response_type }),
        ...(options.override_default_response_type && { override_default_response_type: 'true' }),
        ...(options.extras && { extras: JSON.stringify(options.extras) }),
      });
      const popup = window.open(origin + '/' + settings.version + '/dialog/oauth?' + query, '_blank', 'width=520,height=720');
      let ended = false;
      const end = (answer) => {
        if (ended) return;
        ended = true;
        clearInterval(watch);
        removeEventListener('message', hear);
        callback(answer);
      };
      const none = { authResponse: null, status: 'unknown' };
      const hear = (event) => {
        if (event.origin !== origin || event.source !== popup || !event.data || event.data.standIn !== 'login') return;
        const { code } = event.data;
        end(code ? { authResponse: { code, userID: null, expiresIn: null }, status: 'connected' } : none);
      };
      addEventListener('message', hear);
      const watch = setInterval(() => { if (!popup || popup.closed) end(none); }, 250);
    },
  };
  if (window.fbAsyncInit) window.fbAsyncInit();
})();
`;
