import type { en } from './en.ts';

export const es: typeof en = {
  'conversations:read': 'Leer conversaciones',
  'journeys:read': 'Seguir cada mensaje, sin lo que se dijo',
  'conversations:end': 'Terminar una conversación para todos',
  'messages:send': 'Escribir a clientes',
  'portal:use': 'Trabajar en la bandeja',
  'replies:write': 'Escribir respuestas predefinidas',
  'templates:read': 'Ver plantillas de mensajes',
  'templates:sync': 'Traer de nuevo las plantillas de WhatsApp',
  'dead-letters:read': 'Ver qué se atascó y por qué',
  'dead-letters:replay': 'Volver a enviar lo atascado',
  'outcomes:settle': 'Cerrar definitivamente lo atascado',
  'customers:export': 'Entregar lo guardado de una persona',
  'customers:erase': 'Borrar lo guardado de una persona',
  'tenant:read': 'Ver ajustes, números y su estado',
  'tenant:write': 'Cambiar ajustes, números y credenciales',
  'people:sync': 'Actualizar las personas desde Genesys Cloud',
  'api-keys:manage': 'Crear y revocar claves de API',
  'audit:read': 'Leer quién cambió qué y cuándo',
  'platform:manage': 'Añadir, suspender y borrar empresas',
  'operators:manage': 'Invitar a operadores y crear claves para toda la plataforma',
};
