/** What people write most, by group; each group is one text of emojis parted by spaces. */
const groups = {
  faces:
    '😀 😃 😄 😁 😆 😅 😂 🤣 😊 😇 🙂 🙃 😉 😌 😍 🥰 😘 😋 😛 😜 🤪 🤗 🤭 🤫 🤔 😐 😑 😶 😏 🙄 😬 😮 😯 😲 😴 😪 😷 🤒 🤕 🤧 😎 🤓 🥳 😕 🙁 😟 😢 😭 😤 😠 😡 🤯 😳 🥺 😱 😰 😓',
  hands: '👍 👎 👌 🤌 ✌️ 🤞 🤟 🤙 👈 👉 👆 👇 ☝️ ✋ 🖐️ 👋 🤝 🙏 👏 🙌 💪 ✍️ 🫶 🤲 👀 🧑 👩 👨 🧑‍💻 👮 🤷 🤦 🙋 🙇 🚶 🏃',
  hearts: '❤️ 🧡 💛 💚 💙 💜 🖤 🤍 🤎 💔 💕 💖 💗 💝 💯 ✨ ⭐ 🌟 🔥 🎉 🎊 🎁 🎂 🏆 🥇',
  nature: '☀️ 🌤️ ⛅ 🌧️ ⛈️ ❄️ 🌈 🌊 🌍 🌱 🌳 🌴 🌸 🌹 🌻 🍀 🐶 🐱 🐭 🐰 🦊 🐻 🐼 🦁 🐮 🐷 🐸 🐔 🐧 🐦 🦋 🐝 🐟',
  food: '🍏 🍎 🍐 🍊 🍋 🍌 🍉 🍇 🍓 🍒 🥝 🍅 🥑 🥕 🌽 🥐 🍞 🧀 🥚 🍳 🥓 🍔 🍟 🍕 🌮 🥗 🍝 🍣 🍦 🍩 🍪 🍫 ☕ 🍵 🍷 🍺 🥂',
  things:
    '🚗 🚕 🚌 🚚 🚲 ✈️ 🚀 🚢 🏠 🏢 🏥 🏦 🏨 🏖️ 🗺️ 📍 📱 💻 ⌨️ 🖨️ 📷 🎧 📞 ☎️ 📧 📦 📬 📄 📎 ✂️ 📅 ⏰ ⌛ 💡 🔑 🔒 🔧 💳 💰 💶 🛒 🛍️ 👕 👟 👓',
  signs: '✅ ☑️ ✔️ ❌ ❗ ❓ ⚠️ 🚫 ℹ️ ➡️ ⬅️ ⬆️ ⬇️ 🔄 🔔 🔕 🆕 🆗 🆘 🔴 🟠 🟡 🟢 🔵 ⚪ ⚫ 1️⃣ 2️⃣ 3️⃣ 4️⃣ 5️⃣ ©️ ®️ ™️',
};

export type EmojiGroup = keyof typeof groups;

export const emojiGroups = Object.entries(groups).map(([name, text]) => ({
  name: name as EmojiGroup,
  emojis: text.split(' '),
}));
